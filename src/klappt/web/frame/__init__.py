"""What all pages share: the gate, the frame around a page, lists, forms, errors."""
