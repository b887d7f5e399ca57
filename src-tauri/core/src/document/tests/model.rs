//! Random sequences of edits, undo, redo, saving, reopening and crashes, against a model in memory.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::document::check;

/// What a person can do.
#[derive(Clone, Debug)]
enum Act {
    Add(u8, String),
    Name(u8, String),
    Both(u8, u8, String),
    Bin(u8, bool),
    Undo,
    Redo,
    Save,
    Reopen,
    Crash,
    Author(bool),
    Publish,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let row = 1..4_u8;
    let act = prop_oneof![
        2 => (row.clone(), "[a-d]{0,2}").prop_map(|(row, name)| Act::Add(row, name)),
        4 => (row.clone(), "[a-d]{0,2}").prop_map(|(row, name)| Act::Name(row, name)),
        2 => (row.clone(), row.clone(), "[a-d]").prop_map(|(a, b, name)| Act::Both(a, b, name)),
        2 => (row, any::<bool>()).prop_map(|(row, alive)| Act::Bin(row, alive)),
        5 => Just(Act::Undo),
        4 => Just(Act::Redo),
        1 => Just(Act::Save),
        1 => Just(Act::Reopen),
        1 => Just(Act::Crash),
        1 => any::<bool>().prop_map(Act::Author),
        1 => Just(Act::Publish),
    ];
    proptest::collection::vec(act, 1..40)
}

type State = BTreeMap<u8, (bool, String)>;

#[derive(Default)]
struct Model {
    now: State,
    undo: Vec<State>,
    redo: Vec<State>,
    /// What was published: it stays.
    editions: Vec<State>,
}

impl Model {
    /// Makes an edit, if it changes something.
    fn edit(&mut self, edit: impl FnOnce(&mut State)) -> bool {
        let mut next = self.now.clone();
        edit(&mut next);
        if next == self.now {
            return false;
        }
        self.undo.push(std::mem::replace(&mut self.now, next));
        self.redo.clear();
        true
    }
    fn of(&self, row: u8) -> (bool, String) {
        self.now.get(&row).cloned().unwrap_or_default()
    }
}

fn seen(document: &Document, row: u8) -> (bool, String) {
    let table = document.plan().table(TableName::Department);
    let id = uuid(u128::from(row) + 100);
    let Some(Value::Text(name)) = table.value(id, "name").or(table.blank_value("name")) else {
        panic!("a name is a text")
    };
    (table.alive(id) == Some(true), name)
}

fn set(row: u8, field: &'static str, value: Value) -> Change {
    change(TableName::Department, uuid(u128::from(row) + 100), field, value)
}

fn agree(document: &Document, model: &Model) {
    for row in 1..4 {
        assert_eq!(seen(document, row), model.of(row), "row {row}");
    }
    assert_eq!(document.undo_name().is_some(), !model.undo.is_empty());
    assert_eq!(document.redo_name().is_some(), !model.redo.is_empty());
    let editions: Vec<_> = document.plan().edition.iter().collect();
    assert_eq!(editions.len(), model.editions.len());
    for edition in editions {
        let number = usize::try_from(edition.number).unwrap();
        assert_eq!(document.edition_pdf(edition).unwrap(), pdf(number));
        let stood = document.edition_plan(edition).unwrap();
        for (row, (alive, name)) in &model.editions[number - 1] {
            let found = stood.department.get(uuid(u128::from(*row) + 100).into());
            assert_eq!(found.is_some(), *alive);
            assert!(found.is_none_or(|found| found.name.as_str() == name));
        }
    }
}

fn pdf(number: usize) -> Vec<u8> {
    format!("%PDF edition {number}").into_bytes()
}

fn play(acts: Vec<Act>) {
    let mut desk = Desk::new();
    let mut document = desk.create();
    let now = (1..4).map(|row| (row, (false, String::new()))).collect();
    let mut model = Model { now, ..Model::default() };
    let exists = |document: &Document, row: u8| {
        let id = uuid(u128::from(row) + 100);
        document.plan().table(TableName::Department).alive(id).is_some()
    };
    for act in acts {
        desk.tick();
        match act {
            Act::Add(row, name) => {
                let changes =
                    vec![set(row, ALIVE, Value::Integer(1)), set(row, "name", text(&name))];
                let made = document.commit(planned("Add", changes), &mut desk.context).unwrap();
                let changed = model.edit(|state| {
                    state.insert(row, (true, name));
                });
                assert_eq!(made.is_some(), changed);
            }
            Act::Name(row, name) if exists(&document, row) => {
                let edit = planned("Name", vec![set(row, "name", text(&name))]);
                document.commit(edit, &mut desk.context).unwrap();
                model.edit(|state| state.entry(row).or_default().1 = name);
            }
            Act::Both(a, b, name) if a != b && exists(&document, a) && exists(&document, b) => {
                let changes = vec![set(a, "name", text(&name)), set(b, "name", text(&name))];
                document.commit(planned("Name both", changes), &mut desk.context).unwrap();
                model.edit(|state| {
                    for row in [a, b] {
                        state.entry(row).or_default().1.clone_from(&name);
                    }
                });
            }
            Act::Bin(row, alive) if exists(&document, row) => {
                let edit = vec![set(row, ALIVE, Value::Integer(i64::from(alive)))];
                document.commit(planned("Bin", edit), &mut desk.context).unwrap();
                model.edit(|state| state.entry(row).or_default().0 = alive);
            }
            Act::Undo => {
                let undone = document.undo(&mut desk.context).unwrap();
                assert_eq!(undone.is_some(), !model.undo.is_empty());
                if let Some(before) = model.undo.pop() {
                    model.redo.push(std::mem::replace(&mut model.now, before));
                }
            }
            Act::Redo => {
                let redone = document.redo(&mut desk.context).unwrap();
                assert_eq!(redone.is_some(), !model.redo.is_empty());
                if let Some(after) = model.redo.pop() {
                    model.undo.push(std::mem::replace(&mut model.now, after));
                }
            }
            Act::Publish => {
                let number = model.editions.len() + 1;
                let quarter = "FY2021-Q1".parse().unwrap();
                let count = i64::try_from(number).unwrap();
                let context = &mut desk.context;
                document.publish(quarter, count, "Because", &pdf(number), context).unwrap();
                assert!(document.publish(quarter, count, "", b"other", context).is_err());
                model.editions.push(model.now.clone());
                model.redo.clear();
            }
            Act::Save => document.save().unwrap(),
            Act::Reopen => {
                let before = document.plan().clone();
                document.close().unwrap();
                document = desk.open();
                assert_eq!(*document.plan(), before);
            }
            Act::Crash => {
                let before = document.plan().clone();
                drop(document);
                document = desk.open();
                assert_eq!(*document.plan(), before);
            }
            Act::Author(ada) => {
                desk.context.author = if ada { "Ada" } else { "Grace" }.to_owned();
            }
            Act::Name(..) | Act::Both(..) | Act::Bin(..) => {}
        }
        agree(&document, &model);
    }
    document.close().unwrap();
    assert_eq!(check(&desk.path()).unwrap().findings, []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_acts_agrees_with_the_model(acts in acts()) {
        play(acts);
    }
}
