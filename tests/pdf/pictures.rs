//! Pictures of every kind, and hostile files, in a packet: each file of `cases/pictures/` beside what is expected of
//! it. Not how a page places them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use quarterdeck_core::document::DataDir;
use quarterdeck_core::edit::{Context, Ids};
use quarterdeck_core::exchange::{self, Asset};
use quarterdeck_core::render::Picture;
use quarterdeck_core::session::Session;
use quarterdeck_tests::{Desk, has};
use serde_json::{Value, json};

const QUARTER: &str = "Q1 FY20-21";
/// What tells where a photograph was taken, in every case that does.
const SECRET: &[u8] = b"SECRET PLACE";
/// No picture takes this long but a runaway.
const LONGEST: Duration = Duration::from_secs(20);

struct Case {
    name: String,
    bytes: Vec<u8>,
    expected: Value,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/pictures");
    let mut cases = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let kind = path.extension().unwrap().to_str().unwrap();
        if !matches!(kind, "json" | "py") {
            let expected = fs::read(path.with_extension("json")).unwrap();
            cases.push(Case {
                name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
                bytes: fs::read(&path).unwrap(),
                expected: serde_json::from_slice(&expected).unwrap(),
            });
        }
    }
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(cases.len() > 60, "only {} cases", cases.len());
    cases
}

#[test]
fn each_is_a_picture_of_its_size_or_says_why_not_and_none_runs_away() {
    let mut wrong = Vec::new();
    for Case { name, bytes, expected } in cases() {
        let began = Instant::now();
        let read = Picture::read(bytes.clone());
        let took = began.elapsed();
        let told = match &read {
            Ok(picture) => json!({
                "size": [picture.size().0, picture.size().1],
                "type": picture.media_type(),
            }),
            Err(why) => json!({ "notice": why.code() }),
        };
        let wanted = match expected["notice"].as_str() {
            Some(notice) => json!({ "notice": notice }),
            None => {
                let kind = if expected["stored"] == "jpeg" { "image/jpeg" } else { "image/png" };
                json!({ "size": expected["size"], "type": kind })
            }
        };
        if told != wanted || took > LONGEST {
            wrong.push(format!("{name}: {told} in {took:?}, not {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A packet with a figure for each case, its PDF written.
struct Packet {
    desk: Desk,
    cases: Vec<Case>,
    session: Session,
    pdf: Vec<u8>,
}

fn packet() -> Packet {
    let desk = Desk::new().unwrap();
    let mut context = Context {
        author: "Ada Example".to_owned(),
        device: "desk".to_owned(),
        now: quarterdeck_tests::NOW.parse().unwrap(),
        ids: Ids::new([7; 32]),
    };
    let data = DataDir::new(desk.data());
    let mut session = Session::create_sample(&desk.path("s.qdeck"), &data, &mut context).unwrap();
    let cases = cases();
    // Every case calls itself a PNG: what is said of the bytes must not matter.
    let mut assets: Vec<Asset> = Vec::new();
    for case in &cases {
        let asset = Asset::new("image/png", case.bytes.clone());
        if assets.iter().all(|known| known.digest != asset.digest) {
            assets.push(asset);
        }
    }
    let mut plan: Value =
        serde_json::from_str(&exchange::to_json(session.plan(), &assets)).unwrap();
    let program = plan["program"][0]["id"].as_str().unwrap().to_owned();
    let figures = cases.iter().enumerate().map(|(at, case)| {
        json!({
            "id": format!("01700000-0000-7000-8000-{at:012x}"),
            "of": format!("program:{program}"),
            "image": Asset::new("image/png", case.bytes.clone()).digest.as_str(),
            "caption": case.name,
            "alternative": format!("case {}", case.name),
        })
    });
    plan["figure"] = Value::Array(figures.collect());
    session.import(plan.to_string().as_bytes(), &mut context).unwrap();
    let quarter = session.quarter(QUARTER).unwrap();
    let pdf = session.pdf(quarter).unwrap();
    fs::write(desk.path("p.pdf"), &pdf).unwrap();
    Packet { desk, cases, session, pdf }
}

/// Where a page's SVG places a picture: left, top, width, height in points.
fn placed(svg: &str, alternative: &str) -> Option<[f64; 4]> {
    let label = format!("aria-label=\"{alternative}\" href");
    let mut images = svg.split("<image ").skip(1).filter_map(|image| image.split('>').next());
    let image = images.find(|image| image.contains(&label))?;
    let number = |name: &str| {
        let told = image.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
        told.parse::<f64>().ok()
    };
    let (width, height) = (number("width")?, number("height")?);
    let Some(matrix) = image.split("matrix(").nth(1) else {
        return Some([number("x")?, number(" y")?, width, height]);
    };
    let m: Vec<f64> =
        matrix.split(')').next()?.split_whitespace().map(|n| n.parse().unwrap()).collect();
    let at = |x: f64, y: f64| (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]);
    let ((ax, ay), (bx, by)) = (at(0.0, 0.0), at(width, height));
    Some([ax.min(bx), ay.min(by), (ax - bx).abs(), (ay - by).abs()])
}

/// A page as poppler paints it, a pixel a point.
fn painted(desk: &Desk, page: usize) -> (usize, Vec<u8>) {
    let number = page.to_string();
    let mut command = Command::new("pdftoppm");
    command.args(["-r", "72", "-f", &number, "-l", &number]).arg(desk.path("p.pdf"));
    let ppm = command.output().unwrap().stdout;
    let mut fields = ppm.splitn(4, |byte| byte.is_ascii_whitespace());
    assert_eq!(fields.next(), Some(&b"P6"[..]));
    let width = std::str::from_utf8(fields.next().unwrap()).unwrap().parse().unwrap();
    fields.next().unwrap();
    let rest = fields.next().unwrap();
    let start = rest.iter().position(u8::is_ascii_whitespace).unwrap() + 1;
    (width, rest[start..].to_vec())
}

/// The four quarters of every case's picture, row by row.
const QUARTERS: [[f64; 3]; 4] =
    [[220.0, 40.0, 40.0], [40.0, 170.0, 70.0], [40.0, 70.0, 200.0], [240.0, 210.0, 40.0]];

fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

fn grey([r, g, b]: [f64; 3]) -> [f64; 3] {
    [0.299 * r + 0.587 * g + 0.114 * b; 3]
}

#[test]
fn all_stand_in_a_packet_upright_in_their_colours_or_with_a_notice() {
    let Packet { desk, cases, mut session, pdf } = packet();
    let preview = session.pages(QUARTER, None).unwrap();
    let notices: Vec<&str> = preview.notices.iter().map(|n| n.message.as_str()).collect();
    let pages: Vec<String> =
        (0..preview.pages.len()).map(|at| session.page(QUARTER, at).unwrap()).collect();
    assert!(
        !pdf.windows(SECRET.len()).any(|part| part == SECRET),
        "the PDF tells where a photograph was taken"
    );

    let mut wrong = Vec::new();
    let paint = has("pdftoppm");
    let mut last = (usize::MAX, (0, Vec::new()));
    for Case { name, expected, .. } in &cases {
        let alternative = format!("case {name}");
        let found =
            pages.iter().enumerate().find_map(|(at, p)| Some((at, placed(p, &alternative)?)));
        let noticed = notices.iter().filter(|notice| notice.contains(&format!("“{name}”"))).count();
        let refused = expected["notice"].is_string();
        if found.is_none() != refused || noticed != usize::from(refused) {
            wrong.push(format!("{name}: at {found:?}, {noticed} notices"));
        }
        let (Some((page, [x, y, width, height])), true) = (found, paint) else { continue };
        if expected["colours"] == "any" {
            continue;
        }
        if last.0 != page {
            last = (page, painted(&desk, page + 1));
        }
        let (across, pixels) = &last.1;
        for (at, wanted) in QUARTERS.into_iter().enumerate() {
            let wanted = if expected["colours"] == "grey" { grey(wanted) } else { wanted };
            let x = x + width * (0.25 + 0.5 * (at % 2) as f64);
            let y = y + height * (0.25 + 0.5 * (at / 2) as f64);
            let start = (y as usize * across + x as usize) * 3;
            let seen = [0, 1, 2].map(|part| f64::from(pixels[start + part]));
            // CMYK comes out in the reader's own red and green.
            if distance(seen, wanted) > if name.contains("cmyk") { 90.0 } else { 24.0 } {
                wrong.push(format!("{name}: quarter {at} is {seen:?}, not {wanted:?}"));
            }
        }
    }
    // To be looked at.
    if let Ok(folder) = std::env::var("QUARTERDECK_KEEP") {
        fs::copy(desk.path("p.pdf"), Path::new(&folder).join("pictures.pdf")).unwrap();
        for (at, page) in pages.iter().enumerate().filter(|(_, page)| page.contains("case ")) {
            fs::write(Path::new(&folder).join(format!("pictures-{}.svg", at + 1)), page).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{}\n{notices:#?}", wrong.join("\n"));

    if has("qpdf") {
        let checked = Command::new("qpdf").arg("--check").arg(desk.path("p.pdf")).output().unwrap();
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    }
    if has("pdfimages") {
        let listed =
            Command::new("pdfimages").arg("-list").arg(desk.path("p.pdf")).output().unwrap();
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        let objects = |kind: &str| -> BTreeSet<String> {
            let rows = listed.lines().skip(2).map(|row| row.split_whitespace().collect::<Vec<_>>());
            let of_kind = rows.filter(|row| row.get(2) == Some(&kind));
            of_kind.filter_map(|row| row.get(10).map(|&id| id.to_owned())).collect()
        };
        let shown: BTreeSet<&[u8]> = cases
            .iter()
            .filter(|case| case.expected["notice"].is_null())
            .map(|case| &*case.bytes)
            .collect();
        // Two of the cases have the same bytes.
        assert_eq!(objects("image").len(), shown.len(), "{listed}");
        let masks = cases.iter().filter(|case| case.expected["stored"] == "png and mask").count();
        assert_eq!(objects("smask").len(), masks, "{listed}");
    }
}
