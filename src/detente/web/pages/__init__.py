"""The pages: each a frozen record made from a shelf, with the name of its template, its rows for CSV and its object for JSON."""
