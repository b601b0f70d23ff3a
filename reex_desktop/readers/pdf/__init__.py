"""PDF files as articles, on pdfium."""
