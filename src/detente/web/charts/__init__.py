"""Charts as SVG, made here: no script draws them. Every chart is one function from records to markup."""
