//! An open document and its packet together: what the window and the command line call. Knows no
//! window and no terminal.

pub mod view;
