//! The packet's own words, tables and links as a source for typst, the peer that the export is timed beside. Not a copy
//! of the packet's looks: what is drawn (bars, shapes, pictures) is left out, and so the peer has less to do.

use std::fmt::Write as _;

use quarterdeck_core::packet::{
    Content, MeasuredTable, Packet, Page, Prose, QuarterCell, Scorecard, StatusMark, Text,
};

/// The size, the footer and the type of every page.
const BEGINNING: &str = r##"#set page(width: 960pt, height: 540pt, margin: (x: 48pt, top: 40pt, bottom: 50pt),
  footer: context [#line(length: 100%, stroke: 0.6pt) #v(-6pt) #text(9pt)[FOOTER #h(1fr) #counter(page).display()]])
#set text(font: "Inter", size: 11pt)
#set par(leading: 0.5em)
#set list(indent: 0pt)
#set table(stroke: (bottom: 0.6pt), inset: 4pt)
#show heading: it => block(text(24pt, weight: 600, it.body))
"##;

/// The packet as typst reads it.
pub fn source(packet: &Packet) -> String {
    let mut out = BEGINNING.replace("FOOTER", &word(&packet.footer));
    for page in &packet.pages {
        write(
            &mut out,
            format_args!(
                "#pagebreak(weak: true)\n{}\n= {} <{}>\n",
                small(&page.section),
                word(&page.title.text),
                page.code
            ),
        );
        body(page, &mut out);
    }
    out
}

fn body(page: &Page, out: &mut String) {
    match &page.content {
        Content::Cover(cover) => {
            for text in [&cover.audience, &cover.quarter, &cover.organisation, &cover.text] {
                paragraph(text, out);
            }
            paragraph(&cover.holds, out);
            paragraph(&cover.edition, out);
        }
        Content::Divider(divider) => paragraph(&divider.holds, out),
        Content::Contents(contents) => {
            out.push_str("#columns(2)[\n");
            for entry in &contents.entries {
                let (code, title) = (&entry.code, word(&entry.title));
                write(
                    out,
                    format_args!(
                        "#link(<{code}>)[{title}] #h(1fr) #context counter(page).at(<{code}>).first()\\\n"
                    ),
                );
            }
            out.push_str("]\n");
        }
        Content::Decisions(decisions) => {
            for asked in &decisions.asked {
                paragraph(&asked.title, out);
                prose(&asked.text, out);
                paragraph(&asked.asked_by, out);
                paragraph(&asked.due, out);
            }
            for (text, code) in &decisions.changes {
                write(out, format_args!("#link(<{code}>)[{}]\n\n", word(&text.text)));
            }
        }
        Content::Scorecard(card) => scorecard(card, out),
        Content::Overview(overview) => {
            out.push_str("#columns(2)[\n");
            prose(&overview.overview, out);
            prose(&overview.progress, out);
            for line in &overview.objectives {
                let status = status(line.weakest.as_ref());
                let title = word(&line.title.text);
                write(
                    out,
                    format_args!(
                        "{status} #link(<{}>)[{title}] {}\n\n",
                        line.code,
                        word(&line.score)
                    ),
                );
            }
            for item in &overview.actions {
                prose(&item.text, out);
                paragraph(&item.owner, out);
                paragraph(&item.due, out);
            }
            out.push_str("]\n");
        }
        Content::Provenance(provenance) => {
            out.push_str(&word(&provenance.lead));
            out.push_str("\n\n");
            for told in &provenance.groups {
                write(out, format_args!("#link(<{}>)[{}]\n\n", told.page, word(&told.heading)));
                for line in &told.lines {
                    write(out, format_args!("{}\n\n", word(&line.what)));
                }
            }
        }
        Content::Metrics(metrics) => measured(&metrics.table, out),
        Content::KeyResults(results) => measured(&results.table, out),
        Content::Narrative(narrative) => {
            out.push_str("#columns(2)[\n");
            paragraph(&narrative.statement, out);
            paragraph(&narrative.owner, out);
            paragraph(&narrative.target, out);
            prose(&narrative.narrative, out);
            out.push_str("]\n");
        }
        Content::ChangeRequest(request) => {
            out.push_str("#columns(2)[\n");
            for stretches in [&request.original, &request.proposed] {
                for stretch in stretches {
                    write(out, format_args!("{} ", word(&stretch.text)));
                }
                out.push_str("\n\n");
            }
            prose(&request.reason, out);
            for (label, text) in &request.facts {
                write(out, format_args!("{} {}\n\n", word(label), word(&text.text)));
            }
            out.push_str("]\n");
        }
        Content::DrillDown(drill) => {
            out.push_str("#columns(3)[\n");
            for (heading, text) in &drill.columns {
                write(out, format_args!("{}\n\n", word(heading)));
                prose(text, out);
            }
            paragraph(&drill.owner, out);
            out.push_str("]\n");
        }
        Content::Figures(figures) => {
            for figure in &figures.figures {
                paragraph(&figure.caption, out);
            }
        }
        Content::DepartmentStatus(card) => {
            out.push_str("#table(columns: (3fr, 1fr),\n");
            for row in &card.rows {
                let counts: Vec<String> = row.counts.iter().map(usize::to_string).collect();
                let title = word(&row.title.text);
                write(
                    out,
                    format_args!("[#link(<{}>)[{title}]], [{}],\n", row.code, counts.join(" ")),
                );
            }
            out.push_str(")\n");
        }
        Content::Highlights(highlights) => {
            for shown in &highlights.numbers {
                for text in [&shown.number, &shown.text, &shown.team] {
                    paragraph(text, out);
                }
            }
        }
        Content::Wins(wins) => {
            out.push_str("#table(columns: (1fr, 3fr),\n");
            for team in &wins.teams {
                write(out, format_args!("[{}], [", word(&team.team.text)));
                for win in &team.wins {
                    prose(win, out);
                }
                out.push_str("],\n");
            }
            out.push_str(")\n");
        }
        Content::Challenges(items) | Content::Upcoming(items) => {
            for item in &items.items {
                prose(&item.text, out);
                paragraph(&item.owner, out);
                paragraph(&item.due, out);
            }
        }
        Content::People(people) => {
            for hire in &people.hires {
                for text in [&hire.name, &hire.role, &hire.team, &hire.transfer] {
                    paragraph(text, out);
                }
            }
            for years in &people.anniversaries {
                let names: Vec<String> = years.names.iter().map(|name| word(&name.text)).collect();
                write(out, format_args!("{} {}\n\n", years.years, names.join(" ")));
            }
        }
        Content::Changes(changes) | Content::Restatements(changes) => {
            for line in changes.groups.iter().flat_map(|group| &group.lines) {
                paragraph(&line.what, out);
            }
        }
        Content::Definitions(definitions) => {
            for definition in &definitions.statuses {
                let meaning = word(&definition.meaning.text);
                write(out, format_args!("{} {meaning}\n\n", status(Some(&definition.status))));
            }
            for (what, how) in &definitions.scores {
                write(out, format_args!("{}\n\n{}\n\n", word(what), word(how)));
            }
        }
    }
}

fn measured(table: &MeasuredTable, out: &mut String) {
    let quarters = table.rows.first().map_or(&[][..], |row| &row.quarters);
    write(
        out,
        format_args!(
            "#table(columns: (4fr, 2fr, {}),\ntable.header([{}], [{}]",
            vec!["2fr"; quarters.len()].join(", "),
            word(&table.heading),
            word(&table.goal_heading.text)
        ),
    );
    for quarter in quarters {
        write(out, format_args!(", [{}]", word(&quarter.quarter)));
    }
    out.push_str("),\n");
    for row in &table.rows {
        write(
            out,
            format_args!(
                "[{} {}\n\n{}], [{}]",
                word(&row.number),
                word(&row.statement.text),
                small(&row.baseline.text),
                word(&row.goal.text)
            ),
        );
        for cell in &row.quarters {
            write(out, format_args!(", [{}]", quarter(cell)));
        }
        out.push_str(",\n");
    }
    out.push_str(")\n");
}

fn scorecard(card: &Scorecard, out: &mut String) {
    let count = card.quarters.len();
    write(
        out,
        format_args!(
            "#table(columns: (4fr, 2fr, {}),\ntable.header([Objective and key result], [Goal]",
            vec!["1fr"; count].join(", ")
        ),
    );
    for (quarter, _) in &card.quarters {
        write(out, format_args!(", [{}]", word(quarter)));
    }
    out.push_str("),\n");
    for group in &card.groups {
        let (title, score) = (word(&group.title.text), word(&group.score));
        let span = count + 1;
        write(
            out,
            format_args!(
                "[#link(<{}>)[{title}]], table.cell(colspan: {span})[{score}],\n",
                group.code
            ),
        );
        for line in &group.lines {
            write(
                out,
                format_args!(
                    "[{} {}], [{}]",
                    word(&line.number),
                    word(&line.title.text),
                    word(&line.planned.text)
                ),
            );
            for cell in &line.quarters {
                write(out, format_args!(", [{}]", status(cell.status.as_ref())));
            }
            out.push_str(",\n");
        }
    }
    out.push_str(")\n");
}

fn quarter(cell: &QuarterCell) -> String {
    let flags: Vec<String> = cell.flags.iter().map(|flag| word(&flag.text)).collect();
    format!("{}\n\n{}\n\n{}", status(cell.status.as_ref()), word(&cell.words.text), flags.join(" "))
}

fn status(status: Option<&StatusMark>) -> String {
    status.map_or_else(|| "–".to_owned(), |status| word(&status.name))
}

fn prose(prose: &Prose, out: &mut String) {
    for block in &prose.blocks {
        if block.depth > 0 {
            out.push_str(&"  ".repeat(block.depth - 1));
            out.push_str("- ");
        }
        for span in &block.spans {
            let mut text = word(&span.text);
            if span.bold {
                text = format!("#strong[{text}]");
            }
            if let Some(link) = &span.link {
                text = format!("#link({})[{text}]", quoted(link));
            }
            out.push_str(&text);
        }
        out.push_str(if block.depth > 0 { "\n" } else { "\n\n" });
    }
}

fn paragraph(text: &Text, out: &mut String) {
    if !text.text.is_empty() {
        write(out, format_args!("{}\n\n", word(&text.text)));
    }
}

fn small(text: &str) -> String {
    format!("#text(9.5pt)[{}]", word(text))
}

/// Words as they are, whatever they mean to typst.
fn word(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("#{}", quoted(text)) }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

fn write(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(text);
}
