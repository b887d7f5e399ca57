//! Quarterdeck without its window.
