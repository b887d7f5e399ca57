//! What photographs cost: a packet with forty of them beside the same packet with none, each exported by the command
//! line as a whole process. The photographs are JPEGs made up
//! here.

use std::io::Write as _;
use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use quarterdeck_core::exchange::{self, Asset};
use quarterdeck_core::plan::Plan;
use quarterdeck_tests::Desk;
use serde_json::{Value, json};

use crate::figures::Times;
use crate::multiply::multiply;
use crate::packet::run;
use crate::{Done, QUARTER};

const WARM: usize = 3;
const COUNT: usize = 15;
/// How many photographs.
const PHOTOGRAPHS: usize = 40;
/// The pixels of each: enough to fill a slide.
const WIDTH: u32 = 1600;
const HEIGHT: u32 = 1200;

/// Prints the table.
pub fn bench() -> Done {
    let desk = Desk::within(Path::new(env!("CARGO_TARGET_TMPDIR")))?;
    run(&desk, &["new", "sample.qdeck", "--sample"])?;
    run(&desk, &["data", "sample.qdeck", "--out", "sample.json"])?;
    let sample = std::fs::read_to_string(desk.path("sample.json"))?;
    println!(
        "photographs: {PHOTOGRAPHS} JPEGs of {} kB, each shown twice, whole process, median of {COUNT}; in milliseconds",
        photograph(0)?.len() / 1000
    );
    println!("  plan  pages  without   with  with/without  images stored  PDF MB");
    for times in [1, 10, 30, 51] {
        row(&desk, &multiply(&sample, times)?, times)?;
    }
    let pdf = std::fs::read(desk.path("with.pdf"))?;
    let more = pdf.get(..PHOTOGRAPHS * photograph(0)?.len()).unwrap_or(&pdf);
    let written = Times::of(WARM, COUNT, || {
        let mut file = std::fs::File::create(desk.path("bytes"))?;
        file.write_all(more)?;
        file.sync_all()?;
        Ok(())
    })?;
    println!(
        "  their {:.1} MB merely written and made durable: {:.1}",
        more.len() as f64 / 1e6,
        written.median()
    );
    println!();
    Ok(())
}

/// Both packets have the same figures; in the one, their captions stand alone.
fn row(desk: &Desk, plan: &str, times: usize) -> Done {
    let plan: Value = serde_json::from_str(plan)?;
    let (without, with) = (with_figures(&plan, false)?, with_figures(&plan, true)?);
    let mut pages = 0.0;
    let mut taken = [Vec::new(), Vec::new()];
    for (name, plan) in [("without", &without), ("with", &with)] {
        std::fs::write(desk.path("plan.json"), plan)?;
        let file = format!("{name}-{times}.qdeck");
        run(desk, &["new", &file, "--sample"])?;
        run(desk, &["import", &file, "plan.json"])?;
    }
    // In turns, so that what else the machine does falls on both.
    for round in 0..WARM + COUNT {
        for (name, taken) in ["without", "with"].into_iter().zip(&mut taken) {
            let (file, out) = (format!("{name}-{times}.qdeck"), format!("{name}.pdf"));
            let export = ["export", &file, "--quarter", QUARTER, "--out", &out, "--json"];
            let start = std::time::Instant::now();
            let told = run(desk, &export)?;
            if round >= WARM {
                taken.push(start.elapsed());
            }
            pages = serde_json::from_str::<Value>(&told)?["pages"].as_f64().unwrap_or(f64::NAN);
        }
    }
    let pdf = std::fs::read(desk.path("with.pdf"))?;
    let stored = count(&pdf, b"/Filter/DCTDecode");
    let [without, with] = taken.map(|times| Times::new(times).median());
    println!(
        "  {:>4}  {pages:>5}  {without:>7.1}  {with:>5.1}  {:>12.3}  {stored:>13}  {:>6.1}",
        format!("{times}x"),
        with / without,
        pdf.len() as f64 / 1e6,
    );
    Ok(())
}

/// The plan with forty photographs in its first programs, each shown twice.
fn with_figures(plan: &Value, photographs: bool) -> Done<String> {
    let mut plan = plan.clone();
    let programs = plan["program"].as_array().cloned().unwrap_or_default();
    let mut figures = Vec::new();
    let mut assets = Vec::new();
    for at in 0..PHOTOGRAPHS {
        let asset = Asset::new("image/jpeg", photograph(at)?);
        for again in 0..2 {
            let program = &programs[(at + again) % programs.len()]["id"];
            figures.push(json!({
                "id": format!("01700000-0000-7000-8000-{:012x}", at * 2 + again),
                "of": format!("program:{}", program.as_str().ok_or("a program without an id")?),
                "image": if photographs { asset.digest.as_str() } else { "" },
                "caption": format!("Photograph {at}"),
            }));
        }
        if photographs {
            assets.push(asset);
        }
    }
    let written: Value = serde_json::from_str(&exchange::to_json(&Plan::default(), &assets))?;
    plan["figure"] = Value::Array(figures);
    plan["asset"] = written.get("asset").cloned().unwrap_or_else(|| json!([]));
    Ok(plan.to_string())
}

/// A JPEG of about a photograph's size and unrest, another one for each number.
fn photograph(number: usize) -> Done<Vec<u8>> {
    let mut noise = number as u32 + 1;
    let pixels = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (noise >> 28) as u8;
        Rgb([
            (x / 8) as u8 / 2 + grain,
            (y / 6) as u8 / 2 + grain,
            ((x + y) / 16) as u8 / 2 + grain,
        ])
    });
    let mut bytes = Vec::new();
    pixels.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 85))?;
    Ok(bytes)
}

fn count(bytes: &[u8], sought: &[u8]) -> usize {
    bytes.windows(sought.len()).filter(|part| *part == sought).count()
}
