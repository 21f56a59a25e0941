"""Reading: bytes → Article. Nothing unreadable stops a batch: it comes back as Rejected, one clear line.

expand              what stands on a command line → inputs
read_bytes          one input of any supported form → Articles and Rejected
article_from_text   text that a program holds → Article
find_furniture, find_credit   what on a page is not the article; whose text it is
"""

from detente.reading.article import article_from_text
from detente.reading.credit import find_credit
from detente.reading.dispatch import read_bytes
from detente.reading.furniture import find_furniture
from detente.reading.options import ReadOptions, Rejected
from detente.reading.sources import Input, expand

__all__ = ["Input", "ReadOptions", "Rejected", "article_from_text", "expand", "find_credit", "find_furniture", "read_bytes"]
