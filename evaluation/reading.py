"""Scores the reading model as it runs (int8 ONNX through ``casus.reading``): ``python -m evaluation reading``.

Attribution and sentences are read from raw text. Dependencies, tags and the sentence corpora are read on gold tokens
(and gold sentences, as is usual); their windows hold several sentences, as at run time.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

from casus.reading import Reader
from casus.records import Document
from evaluation import corpora
from evaluation.metrics import F1

ROLES = ("source", "cue", "content")
FILES = {
    "polnear": "attribution/polnear-dev.jsonl.gz",
    "ewt": "syntax/ewt-dev.conllu.gz",
    "gum": "syntax/gum-dev.conllu.gz",
    "re3d": "mentions/re3d-dev.txt",
    "factuality": "factuality/uds-ih2-dev.jsonl.gz",
    "quad": "events/cameo-quad-train.tsv",
    "roles": "events/cameo-roles-train.txt",
}


@cache
def reader() -> Reader:
    """The reader with the package's model, loaded once."""
    return Reader()


def measure(folder: Path, read: Reader | None = None) -> dict[str, float]:
    """Every figure of the model on the dev parts below ``folder`` (and the held-back third of the CAMEO files).

    ``read`` is the reader with the package's model by default.
    """
    read = read or reader()
    paths = {name: folder / file for name, file in FILES.items()}
    quads = [row for row in corpora.quad(paths["quad"]) if corpora.held_back(row[0].split())]
    roles = [sentence for sentence in corpora.bio(paths["roles"]) if corpora.held_back(sentence.words)]
    return {
        **attribution(read, corpora.polnear(paths["polnear"])),
        **syntax(read, "ewt", corpora.conllu(paths["ewt"])),
        **syntax(read, "gum", corpora.conllu(paths["gum"])),
        "re3d mentions F1": tagging(read, corpora.bio(paths["re3d"]), "defence"),
        "factuality r": factuality(read, corpora.factuality(paths["factuality"])),
        "quad macro F1 (head)": quad(read, quads),
        "roles S/T F1 (head)": tagging(read, roles, "role", ["S", "T"]),
    }


def attribution(read: Reader, articles: Sequence[corpora.Article]) -> dict[str, float]:
    """Exact character spans by role without links (CofeNet's terms), and whole attributions ("all exact", Citron's)."""
    spans, relations = F1(), F1()
    documents = [Document(id=article.id, text=article.text) for article in articles]
    began = time.process_time()
    docs = list(read.read(documents))
    took = time.process_time() - began
    words = sum(len(doc) for doc in docs)
    for article, doc in zip(articles, docs, strict=True):
        ours: dict[str, list[tuple[int, int, str]]] = {}
        for span in doc.spans["attribution"]:
            ours.setdefault(span.id_, []).append((span.start_char, span.end_char, span.label_))
        gold = [sorted((s, e, role) for role in ROLES for s, e in getattr(item, role)) for item in article.attributions]
        spans.add(
            {((s, e), role) for group in ours.values() for s, e, role in group},
            {((s, e), role) for group in gold for s, e, role in group},
        )
        relations.add([(tuple(sorted(group)), "") for group in ours.values()], [(tuple(group), "") for group in gold])
    scores = {f"attribution {role} F1": spans.score([role])["f1"] for role in ROLES}
    return {**scores, "attribution relations F1": relations.score()["f1"], "words/s": words / took}


def syntax(read: Reader, name: str, documents: Iterable[list[corpora.Sentence]]) -> dict[str, float]:
    """UAS, LAS (with subtypes), UPOS, features and lemmas in percent of words, punctuation included."""
    gold = list(documents)
    docs = read.annotate(_doc(document) for document in gold)
    hits: dict[str, list[bool]] = {key: [] for key in ("UAS", "LAS", "UPOS", "feats", "lemma")}
    for document, doc in zip(gold, docs, strict=True):
        offset = 0
        for sentence in document:
            for index in range(len(sentence.words)):
                token = doc[offset + index]
                head = token.head.i - offset == sentence.heads[index]
                hits["UAS"].append(head)
                hits["LAS"].append(head and token.dep_ == sentence.deprels[index])
                hits["UPOS"].append(token.pos_ == sentence.upos[index])
                hits["feats"].append((str(token.morph) or "_") == sentence.feats[index])
                hits["lemma"].append(token.lemma_ == sentence.lemmas[index])
            offset += len(sentence.words)
    return {f"{name} {key}": 100 * float(np.mean(values)) for key, values in hits.items()}


def _doc(sentences: Sequence[corpora.Sentence]) -> Doc:
    return Doc(
        Vocab(),
        words=[word for sentence in sentences for word in sentence.words],
        spaces=[space for sentence in sentences for space in sentence.spaces],
        sent_starts=[index == 0 for sentence in sentences for index in range(len(sentence.words))],
    )


def _sentences(read: Reader, sentences: Iterable[Sequence[str]]) -> Iterable[Doc]:
    return read.annotate(Doc(Vocab(), words=list(words)) for words in sentences)


def tagging(read: Reader, gold: Sequence[corpora.Tagged], group: str, labels: Sequence[str] | None = None) -> float:
    """Micro F1 of exact spans (seqeval's terms) of one span group."""
    from casus.reading.decode import tag_spans

    scored = F1()
    for sentence, doc in zip(gold, _sentences(read, (sentence.words for sentence in gold)), strict=True):
        ours = [((span.start, span.end), span.label_) for span in doc.spans[group]]
        scored.add(ours, [((s, e), label) for s, e, label in tag_spans(sentence.tags)])
    return scored.score(labels)["f1"]


def factuality(read: Reader, gold: Sequence[corpora.Rated]) -> float:
    """Pearson's r over the rated predicates."""
    pairs = [
        (doc.user_data["factuality"][index], score)
        for sentence, doc in zip(gold, _sentences(read, (sentence.words for sentence in gold)), strict=True)
        for index, score in sentence.scores.items()
    ]
    return float(np.corrcoef(np.array(pairs).T)[0, 1])


def quad(read: Reader, gold: Sequence[tuple[str, int]]) -> float:
    """Macro F1 of the sentence's quad class, its words' scores pooled by log-sum-exp."""
    docs = read.read(Document(id=str(index), text=text) for index, (text, _) in enumerate(gold))
    scored = F1()
    for (_, label), doc in zip(gold, docs, strict=True):
        found = int(np.logaddexp.reduce(doc.user_data["quad"], axis=0).argmax())
        scored.add([("", str(found))], [("", str(label))])
    return float(np.mean([scored.score([str(label)])["f1"] for label in range(5)]))
