//! Frames painted both ways. Not their layout.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Arc;

use lopdf::Object;

use super::*;
use crate::layout::text::{Align, Span, Style, Typesetter};
use crate::layout::{Colour, Frame, ImageSizes, Item, Link, Mark, Place, Role, Target};
use crate::plan::TableName;

const INK: Style = Style::new(18.0, Colour::hex(0x1b2430));
const TEXTS: [&str; 4] =
    ["Office affairs – “quoted” fi ffl", "Größe: 4,2 of 5 €", "Ωμέγα и Жук", "AVATAR To. We"];

fn frames(typesetter: &mut Typesetter) -> Vec<Arc<Frame>> {
    let mut frames: Vec<Frame> = (0..3u8)
        .map(|at| Frame {
            code: format!("page-{at}"),
            title: format!("R&D <{at}>"),
            bookmark: Some(at.min(1)),
            width: 960.0,
            height: 540.0,
            background: Colour::hex(0xffffff),
            items: Vec::new(),
            links: Vec::new(),
            anchors: Vec::new(),
        })
        .collect();
    for frame in &mut frames {
        let mut y = 40.0;
        for text in TEXTS {
            let spans = [
                Span::new(text, INK),
                Span::new(" more", INK.bold()).linked("https://a.example/ü"),
            ];
            let paragraph = typesetter.paragraph(&spans, 800.0, Align::Start);
            let place =
                Place { table: TableName::KeyResult, row: uuid::Uuid::nil(), field: "statement" };
            paragraph.place(48.0, y, Some(place), &mut frame.items, &mut frame.links);
            y += paragraph.height;
        }
        let fill = Colour::hex(0xd9dee4);
        let rule = Mark::Rect { x: 48.0, y, width: 864.0, height: 0.75, fill };
        frame.items.push(Item { place: None, mark: rule });
        frame.links.push(Link {
            x: 48.0,
            y: 40.0,
            width: 100.0,
            height: 20.0,
            target: Target::Page("page-2".into()),
        });
        frame.links.push(Link {
            x: 48.0,
            y: 80.0,
            width: 100.0,
            height: 20.0,
            target: Target::Web("javascript:alert(1)".into()),
        });
    }
    frames.into_iter().map(Arc::new).collect()
}

fn info() -> DocumentInfo {
    DocumentInfo {
        title: "R&D – Q1".into(),
        author: "Openshelf".into(),
        subject: "Quarterly packet".into(),
        language: "en-GB".into(),
        created: "2020-10-23T08:00:00Z".parse().unwrap(),
        described: true,
    }
}

fn painted() -> Vec<u8> {
    let mut typesetter = Typesetter::new();
    let frames = frames(&mut typesetter);
    pdf(&frames, typesetter.book(), &Pictures::new(), &info()).unwrap()
}

/// Runs a tool on a PDF; none where the tool is not installed.
fn tool(name: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let path = file.path().to_str().unwrap().to_owned();
    let arguments = arguments.iter().map(|each| if *each == "FILE" { path.as_str() } else { each });
    let output = Command::new(name).args(arguments).stderr(Stdio::inherit()).output().ok()?;
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stdout));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn the_same_frames_give_the_same_bytes() {
    assert!(painted() == painted());
}

#[test]
fn a_pdf_is_whole_and_gives_its_text_back() {
    let pdf = painted();
    assert!(pdf.starts_with(b"%PDF-1.7"));
    tool("qpdf", &["--check", "FILE"], &pdf);
    if let Some(text) = tool("pdftotext", &["-layout", "FILE", "-"], &pdf) {
        for line in TEXTS {
            assert_eq!(text.matches(line).count(), 3, "{line} in {text}");
        }
    }
    if let Some(fonts) = tool("pdffonts", &["FILE"], &pdf) {
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert_eq!(rows.len(), 2, "{fonts}");
        assert!(rows.iter().all(|row| row.contains("yes yes yes") && row[6..].starts_with('+')));
    }
}

#[test]
fn a_pdf_has_its_outline_its_links_and_no_others() {
    let document = lopdf::Document::load_mem(&painted()).unwrap();
    let pages = document.get_pages();
    assert_eq!(pages.len(), 3);
    let page = document.get_dictionary(pages[&1]).unwrap();
    let links = page.get(b"Annots").unwrap().as_array().unwrap();
    assert_eq!(links.len(), TEXTS.len() + 1);
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en-GB");
    let outline = catalog.get(b"Outlines").unwrap().as_reference().unwrap();
    let outline = document.get_dictionary(outline).unwrap();
    assert_eq!(outline.get(b"Count").unwrap().as_i64().unwrap(), 1);
}

#[test]
fn a_preview_names_the_fields_it_shows() {
    let mut typesetter = Typesetter::new();
    let frames = frames(&mut typesetter);
    let mut outlines = Outlines::default();
    let svg = svg(&frames[0], typesetter.book(), &Pictures::new(), &mut outlines).text;
    assert!(
        svg.contains("data-place=\"key_result:00000000-0000-0000-0000-000000000000:statement\"")
    );
    assert!(svg.contains("aria-label=\"R&amp;D &lt;0&gt;\""));
    assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count());
}

#[test]
fn pictures_that_are_none_are_refused() {
    let refused =
        |bytes: &[u8]| Picture::read(bytes.to_vec()).map(|picture| picture.size()).unwrap_err();
    assert_eq!(refused(b""), Unusable::NotAPicture);
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n"), Unusable::Damaged);
    assert_eq!(refused(b"<html><svg/></html>"), Unusable::NotAPicture);
    assert_eq!(refused(&[0xff, 0xd8, 0xff, 0xe0, 0, 16]), Unusable::Damaged);
}

#[test]
fn a_page_that_starts_lower_on_a_sheet_is_led_to_there() {
    use crate::layout::Anchor;
    let mut typesetter = Typesetter::new();
    let mut frames = frames(&mut typesetter);
    frames.truncate(2);
    let (code, title) = ("page-2".to_owned(), "Further down".to_owned());
    Arc::make_mut(&mut frames[1]).anchors.push(Anchor { code, title, bookmark: Some(0), y: 240.0 });
    let bytes = pdf(&frames, typesetter.book(), &Pictures::new(), &info()).unwrap();
    let document = lopdf::Document::load_mem(&bytes).unwrap();
    let pages = document.get_pages();
    let links = document.get_dictionary(pages[&1]).unwrap().get(b"Annots").unwrap();
    let destinations: Vec<_> = links
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|link| {
            let link = document.get_dictionary(link.as_reference().unwrap()).unwrap();
            link.get(b"Dest").ok()?.as_array().ok()
        })
        .collect();
    assert_eq!(destinations.len(), 1);
    assert_eq!(destinations[0][0].as_reference().unwrap(), pages[&2]);
    assert_eq!(destinations[0][1].as_name().unwrap(), b"XYZ");
    assert_eq!(destinations[0][3].as_i64().unwrap(), 300);
    let outline = document.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap();
    let outline = document.get_dictionary(outline).unwrap();
    assert_eq!(outline.get(b"Count").unwrap().as_i64().unwrap(), 2);
}

#[test]
fn a_picture_seen_through_a_window_is_cut_there_by_both_painters() {
    use crate::layout::{Image, Window};
    use crate::plan::value::{FieldType, Value};
    let mut typesetter = Typesetter::new();
    let mut frames = frames(&mut typesetter);
    let digest = crate::plan::people::Digest::from_value(&Value::Text("c".repeat(64))).unwrap();
    let mut png = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(4, 2).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let pictures = Pictures::from([(digest.clone(), Picture::read(png.into_inner()).unwrap())]);
    Arc::make_mut(&mut frames[0]).items.push(Item {
        place: None,
        mark: Mark::Image(Box::new(Image {
            digest,
            x: 400.0,
            y: 0.0,
            width: 1080.0,
            height: 540.0,
            alternative: "".into(),
            window: Some(Window { x: 540.0, y: 0.0, width: 420.0, height: 540.0 }),
        })),
    });
    let bytes = pdf(&frames, typesetter.book(), &pictures, &info()).unwrap();
    let document = lopdf::Document::load_mem(&bytes).unwrap();
    let content = document.get_page_content(document.get_pages()[&1]);
    let content = String::from_utf8_lossy(&content).into_owned();
    let cut = "q 540 0 420 540 re W n 1080 0 0 540 400 0 cm /I0 Do Q";
    assert!(content.contains(cut), "{content}");
    let svg = svg(&frames[0], typesetter.book(), &pictures, &mut Outlines::default()).text;
    assert!(svg.contains("viewBox=\"540 0 420 540\"><image x=\"400\" y=\"0\" width=\"1080\""));
    assert_eq!(svg.matches("<svg").count(), svg.matches("</svg>").count());
}

#[test]
fn a_figure_is_told_in_words_by_both_painters() {
    let mut typesetter = Typesetter::new();
    let mut frames = frames(&mut typesetter);
    let frame = Arc::make_mut(frames.first_mut().unwrap());
    let words = "“Reviews” <by> quarter & year: 918.";
    let mut items = vec![Item::open(Role::Figure(words.into()))];
    // What stands before the figure shows a field, and so does what stands in it.
    let painted =
        frame.items.iter().filter(|item| !matches!(item.mark, Mark::Open(_) | Mark::Close));
    items.extend(painted.take(2).cloned());
    items.push(Item::close());
    frame.items.extend(items);
    let frame = frames.first().unwrap();

    let painted = svg(frame, typesetter.book(), &Pictures::new(), &mut Outlines::default());
    for part in painted.parts().skip(1) {
        assert_eq!(part.matches("<g").count(), part.matches("</g>").count(), "{part}");
    }
    assert_eq!(painted.parts().chain(["</svg>"]).collect::<String>(), painted.text);
    let image = painted.text;
    let start =
        image.find("<g role=\"img\" aria-label=\"“Reviews” &lt;by&gt; quarter &amp; year: 918.\">");
    let figure = &image[start.unwrap()..];
    assert!(figure.contains("data-place=\"key_result:"), "a click inside still finds its field");
    assert_eq!(image.matches("<g ").count(), image.matches("</g>").count());

    let bytes = pdf(&frames, typesetter.book(), &Pictures::new(), &info()).unwrap();
    let document = lopdf::Document::load_mem(&bytes).unwrap();
    let told =
        document.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"Alt").ok());
    let told: Vec<String> = told.map(|words| lopdf::decode_text_string(words).unwrap()).collect();
    assert_eq!(told, [words]);
    for page in document.get_pages().into_values() {
        let content = document.get_page_content(page);
        let content = String::from_utf8_lossy(&content).into_owned();
        let begun = content.matches("BDC\n").count() + content.matches(" BMC").count();
        assert!(begun > 0);
        assert_eq!(begun, content.matches("EMC").count());
    }
}

/// Scripts that our own fonts lack; what this machine has no font for is left out.
#[test]
fn every_script_is_given_back_as_it_was_typed() {
    let scripts = [
        "המטרה היא לקצר את הזמן",
        "הַמַּטָּרָה הִיא",
        "الهدف هو خفض زمن التشغيل",
        "本季度完成「数据平台」的迁移",
        "今四半期は応答時間を短縮",
        "이번 분기에는 응답 시간",
        "क्षेत्रीय स्थानांतरण पूरा किया",
        "ย้ายแพลตฟอร์มข้อมูลเสร็จ",
    ];
    let mut typesetter = Typesetter::new();
    let mut pages = frames(&mut typesetter);
    let mut had = Vec::new();
    let mut y = 320.0;
    for text in scripts {
        let paragraph = typesetter.paragraph(&[Span::new(text, INK)], 800.0, Align::Start);
        if paragraph.missing.is_empty() {
            let frame = Arc::make_mut(&mut pages[0]);
            paragraph.place(48.0, y, None, &mut frame.items, &mut frame.links);
            y += paragraph.height;
            had.push(text);
        }
    }
    let pdf = pdf(&pages, typesetter.book(), &Pictures::new(), &info()).unwrap();
    tool("qpdf", &["--check", "FILE"], &pdf);
    let Some(read) = tool("pdftotext", &["-raw", "FILE", "-"], &pdf) else { return };
    let bare = |text: &str| -> String {
        // Poppler gives the points of a letter before it.
        let marks = |c: &char| {
            !c.is_whitespace() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{591}'..='\u{5c7}')
        };
        text.chars().filter(marks).collect()
    };
    for text in had {
        assert!(bare(&read).contains(&bare(text)), "{text} in {read}");
    }
}

/// lopdf's own reading of encryption, which has nothing in common with our writing of it.
#[test]
fn under_a_password_every_object_is_what_it_is_without() {
    use crate::layout::Image;
    use crate::plan::value::{FieldType, Value};
    use base64::Engine as _;
    // Two colours in a palette: a string outside of any stream's contents.
    const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAMAAABIdo1RAAAABlBMVEXIHh4eHshgjNd+AAAAD0lEQVR4nGNgYGRkYAARAAAeAAVUgFJSAAAAAElFTkSuQmCC";
    let png = base64::engine::general_purpose::STANDARD.decode(PNG).unwrap();
    let mut typesetter = Typesetter::new();
    let mut frames = frames(&mut typesetter);
    let digest = crate::plan::people::Digest::from_value(&Value::Text("d".repeat(64))).unwrap();
    let pictures = Pictures::from([(digest.clone(), Picture::read(png).unwrap())]);
    let (x, y, width, height) = (400.0, 0.0, 200.0, 100.0);
    let image =
        Image { digest, x, y, width, height, alternative: "Two colours".into(), window: None };
    Arc::make_mut(&mut frames[0])
        .items
        .push(Item { place: None, mark: Mark::Image(Box::new(image)) });
    // Without tags there is no claim of PDF/A to be left out, so the objects have the same numbers.
    let info = DocumentInfo { described: false, ..info() };
    let under = |password: Option<&Password>| {
        pdf_under(&frames, typesetter.book(), &pictures, &info, password).unwrap()
    };
    let locked = |typed: &str, seed: u8| under(Some(&Password::new(typed, [seed; 32]).unwrap()));
    let bytes = locked("Größe 1", 7);
    assert!(bytes == locked("Größe 1", 7), "the same seed gives the same bytes");
    assert!(bytes != locked("Größe 1", 8) && bytes != locked("Größe 2", 7));

    let opened = |typed: &str| {
        lopdf::Document::load_mem_with_options(&bytes, lopdf::LoadOptions::with_password(typed))
    };
    assert!(opened("Größe 2").is_err());
    let opened = opened("Größe 1").unwrap();
    let plain = lopdf::Document::load_mem(&under(None)).unwrap();
    let catalog = plain.trailer.get(b"Root").unwrap().as_reference().unwrap();
    let mut compared = 0;
    // Those of objects packed together and of references are the file's, not the document's.
    let files_own = |object: &Object| {
        let types = |stream: &lopdf::Stream| {
            stream.dict.has_type(b"ObjStm") || stream.dict.has_type(b"XRef")
        };
        object.as_stream().is_ok_and(types)
    };
    for (id, object) in &plain.objects {
        if *id == catalog || files_own(object) {
            continue;
        }
        let other = opened.objects.get(id).unwrap_or_else(|| panic!("{id:?} is missing"));
        match (object, other) {
            (Object::Stream(one), Object::Stream(other)) => {
                // lopdf leaves strings in a stream's dictionary as they are in the file; qpdf, below, does not.
                assert!(one.content == other.content, "{id:?}");
                compared += 1;
            }
            _ => {
                assert!(plainly(object) == plainly(other), "{id:?}");
                compared += 1;
            }
        }
    }
    assert!(compared > 20, "{compared} objects");
    let open =
        ["--qdf", "--decrypt", "--object-streams=disable", "--password=Größe 1", "FILE", "-"];
    if let Some(open) = tool("qpdf", &open, &bytes) {
        assert!(open.contains("<c81e1e1e1ec8>"), "the palette is not what it was");
    }
}

/// An object with its strings as bytes, however they are written.
fn plainly(object: &Object) -> String {
    match object {
        Object::String(text, _) => format!("{text:02x?}"),
        Object::Array(items) => items.iter().map(plainly).collect::<Vec<_>>().join(" "),
        Object::Dictionary(entries) => {
            let entries =
                entries.iter().map(|(name, value)| format!("{name:?} {}", plainly(value)));
            entries.collect::<Vec<_>>().join(" ")
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn a_password_is_never_told() {
    let password = Password::new("open sesame", [7; 32]).unwrap();
    assert_eq!(format!("{password:?}"), "Password(…)");
}

/// Structure, bookmarks and metadata take at most a fifth of what the pages take without; where all of it is text, a trifle more.
#[test]
fn a_document_weighs_little_more_than_a_picture_of_it() {
    let sample = crate::exchange::sample::sample().unwrap();
    let quarter = "FY2021-Q1".parse().unwrap();
    let packet = crate::packet::compose(&sample.plan, quarter);
    let read = |asset: &crate::exchange::Asset| {
        Some((asset.digest.clone(), Picture::read(asset.bytes.clone()).ok()?))
    };
    let pictures: Pictures = sample.assets.iter().filter_map(read).collect();
    let sizes: ImageSizes =
        pictures.iter().map(|(digest, of)| (digest.clone(), of.size())).collect();
    for (most, what, sizes, pictures) in [
        (1.2, "with its pictures", sizes, pictures),
        (1.21, "text alone", ImageSizes::new(), Pictures::new()),
    ] {
        let mut typesetter = Typesetter::new();
        let frames = crate::layout::lay_out(
            &packet,
            &crate::layout::Look::default(),
            &sizes,
            &mut typesetter,
        );
        let size = |described: bool| {
            let info = DocumentInfo { described, ..info() };
            pdf(&frames, typesetter.book(), &pictures, &info).unwrap().len() as f64
        };
        let (with, without) = (size(true), size(false));
        eprintln!("{what}: {without} {with} {}", with / without);
        assert!(with <= most * without, "{what}: {with} of {without} bytes, {:.3}", with / without);
    }
}
