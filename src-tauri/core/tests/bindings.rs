//! Holds the window's TypeScript to the Rust types it is made from. `cargo xtask bindings` (or
//! `UPDATE_BINDINGS=1`) writes it anew.
#![cfg(feature = "typescript")]

use std::fs;
use std::path::Path;

use quarterdeck_core::changes::Sort;
use quarterdeck_core::document::Kind;
use quarterdeck_core::edit::{Answer, Edit, Goal, RowRef};
use quarterdeck_core::error::{Code, Error};
use quarterdeck_core::exchange::proposal::{Mapping, RowState, TableMapping};
use quarterdeck_core::plan::calendar::YearStyle;
use quarterdeck_core::plan::status::{Shape, Tone};
use quarterdeck_core::plan::{Fate, TableName};
use quarterdeck_core::preflight::Sure;
use quarterdeck_core::session::view::*;
use quarterdeck_core::session::{
    CarryAsked, ChangeTold, ChangesTold, EditionAsked, EditionTold, FateAsked, GroupTold, TurnAsked,
};
use ts_rs::{Config, TS};

#[test]
fn the_windows_types_are_those_of_the_core() {
    let config = Config::default();
    let mut text = String::from(
        "// The types that cross between the window and the core. Made from the Rust types by\n\
         // `cargo xtask bindings`; do not edit.\n",
    );
    macro_rules! write_types {
        ($($type:ty),+ $(,)?) => { $(
            text.push_str("\nexport ");
            text.push_str(&<$type as TS>::decl(&config));
            text.push('\n');
        )+ };
    }
    write_types!(
        TableName,
        RowRef,
        Fate,
        Answer,
        Goal,
        Edit,
        Code,
        Error,
        Shape,
        Tone,
        YearStyle,
        AtHome,
        Appearance,
        DocumentState,
        Opened,
        QuarterChoice,
        Saved,
        StatusMark,
        OutlineNode,
        Node,
        Count,
        Sheet,
        Fact,
        Block,
        Column,
        PageRow,
        GridRow,
        Cell,
        Add,
        Field,
        Control,
        ChoiceOption,
        Preview,
        PreviewPage,
        PacketNotice,
        Drafted,
        DraftedPage,
        DrawnAnew,
        Sure,
        FindingTold,
        Stop,
        Before,
        Scorecard,
        ScoredQuarter,
        Scored,
        ScoredCell,
        Kind,
        PastValue,
        FieldPast,
        PastStep,
        ToldThen,
        Timeline,
        TimelineAsked,
        TimelineEntry,
        Touched,
        OpenTold,
        Proposal,
        Comparison,
        ComparedGroup,
        Compared,
        Side,
        Course,
        CopiesTold,
        CopyTold,
        CopyInside,
        CopyPart,
        CopyChange,
        NewDocument,
        ExportAsked,
        ExportChosen,
        ExportProgress,
        ThemeSample,
        EditionAsked,
        EditionTold,
        Sort,
        ChangesTold,
        GroupTold,
        ChangeTold,
        TurnAsked,
        CarryAsked,
        FateAsked,
        Beginning,
        Recent,
        Hit,
        Piece,
        Figures,
        FigureRow,
        RowState,
        Mapping,
        TableMapping,
        ImportTold,
        TableTold,
        ColumnTold,
        Named,
        RowTold,
        FieldTold,
    );
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/core.ts");
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, &text).unwrap();
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(committed == text, "ui/src/core.ts is stale: run `cargo xtask bindings`");
}
