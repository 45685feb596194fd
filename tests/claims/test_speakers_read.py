"""Who speaks, in sentences of many outlets' styles, as the model reads them: the chain behind the publisher."""

import pytest

from casus.pipeline import Pipeline
from casus.records import Document, document_id

# A text, and for each of its claims with a cue the sources behind the outlet.
READ = [
    # A rank before a name in apposition is no part of the name.
    (
        "“The road stays shut,” the rebels' spokesman, Brigadier Omar Haddad, warned.",
        [["person Omar Haddad"]],
    ),
    # The town in capitals is where the report was written.
    (
        "WADHAB: Camp manager Sana Karim said on Monday that the wells were dry. She added that tankers were late.",
        [["person Sana Karim"], ["person Sana Karim"]],
    ),
    ("LAHORE: The mayor said on Monday that the canal was full.", [["person mayor"]]),
    # A name before a noun says whose they are.
    ("Kessler supporters said that the count was rigged.", [["group Kessler supporters"]]),
    # "They" go on speaking, before those of whom they spoke.
    (
        "The authors of a new study argue that the wall will fail unless engineers are sent. "
        "They caution that money alone will not help.",
        [["group authors of a new study"], ["group authors of a new study"]],
    ),
    # What a medium is stands before its name, and what it did with a source behind the source.
    (
        "The mayor told the newspaper El Faro del Norte that the bridge was shut.",
        [["outlet El Faro del Norte", "person mayor"]],
    ),
    ("A memo seen by Reuters says that the bank knew of it.", [["agency Reuters", "document memo"]]),
    ("A senior aide told the Haber daily that the deal was close.", [["outlet Haber daily", "anonymous senior aide"]]),
    (
        "Speaking on Radio Horizon, Archbishop Daniel Mbeki urged both sides to lay down their arms.",
        [["outlet Radio Horizon", "person Daniel Mbeki"]],
    ),
    # A body of which nothing is known but that it was told is a paper; a parliament is not.
    ("The aide told Affärsposten that it would rain.", [["outlet Affärsposten", "person aide"]]),
    ("The envoy told Congress that the bill was dead.", [["person envoy"]]),
    # "This newspaper" is the outlet.
    ("A commander in Wadhab told this newspaper that his men had no orders.", [["anonymous commander in Wadhab"]]),
    # A name stands beside "one of them" as beside a role, a body's name beside what the body is.
    (
        "Doctors fear a long winter. One of them, Dr Ana Silva, said beds were short.",
        [["group Doctors"], ["person Ana Silva"]],
    ),
    ("The contractor, Apex Works, rejected the charge.", [["organization Apex Works"]]),
    # Officials of a state are persons whose names are held back.
    ("Polish officials said that the border was calm.", [["anonymous Polish officials"]]),
    # An observer is a person, and unnamed with "an".
    ("An EU observer said that the hill was held.", [["anonymous EU observer"]]),
    # "Candidate" is whoever with a name spoke last.
    (
        "Ada Koh said that the count was fair. The candidate also said that the towns were calm.",
        [["person Ada Koh"], ["person Ada Koh"]],
    ),
    # Who was asked doesn't ask.
    (
        "The judge, asked if she would rule this week, replied: “When I am ready.”",
        [["anonymous unstated"], ["person judge"]],
    ),
    (
        "Asked why the gates were shut, the keeper shrugged: “The key is lost.”",
        [["anonymous unstated"], ["person keeper"]],
    ),
    # Who goes on speaking is the subject of the verb right before, wherever the parse hung the participle.
    (
        "The works, which will cost millions, were outlined both by the minister and the mayor, Sharif said, "
        "adding that more would follow.",
        [["person Sharif"], ["person Sharif", "person minister"], ["person Sharif"]],
    ),
    # Who posts on a platform isn't taken up by it.
    ("The picture went round on Telegram. The group said that nobody was hurt.", [["organization group"]]),
    # A relative pronoun is the noun before it.
    ("The general met the envoy Sana Lind, who said that the truce would hold.", [["person Sana Lind"]]),
]


@pytest.fixture(scope="module")
def chains():
    """By text: the sources of its claims."""
    documents = [Document(id=document_id(text), text=text, outlet="Harbour Post", language="en") for text, _ in READ]
    return {
        document.text: [
            [f"{source.kind} {source.name}" for source in claim.sources[1:]] for claim in record.claims if claim.cue
        ]
        for document, record in zip(documents, Pipeline().read(documents), strict=True)
    }


@pytest.mark.parametrize(("text", "wanted"), READ)
def test_who_speaks(chains, text, wanted):
    assert chains[text] == wanted
