"""Words for search behind the Tokenizer port."""
