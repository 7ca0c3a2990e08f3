"""Coding of transcripts: code system, passages with stable offsets, anonymisation, agreement between coders."""
