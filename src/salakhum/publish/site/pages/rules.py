"""The page of the law: every parameter with its source,
and what decided something that no source settles.
"""

from salakhum.languages import REFERENCE, sentence
from salakhum.publish.site.contents import Contents
from salakhum.publish.site.pages.printing import Pages
from salakhum.rules import describe
from salakhum.rules import say as in_words


def rules_page(contents: Contents, pages: Pages) -> str:
    rule, language = contents.edition.rule, pages.tell.language
    parameters = [
        {
            "path": path,
            "meaning": describe(path, language),
            "value": in_words(given.written, language),
            "article": given.article,
            "source": given.source,
            "confidence": sentence(f"confidence.{given.confidence}", language),
        }
        for path, given in rule.provenance.items()
    ]
    unverified = [
        {**parameter, "decided": _decided(contents, str(parameter["path"]), pages)}
        for parameter in parameters
        if parameter["path"] in set(rule.unverified())
    ]
    law = rule.name(language)
    return pages.standalone_page(
        "rules",
        "rules/",
        description=pages.tell.say("rules.how", law=law),
        parameters=parameters,
        unverified=unverified,
        reference=REFERENCE,
    )


def _decided(contents: Contents, path: str, pages: Pages) -> str:
    """What a parameter that no source settles did in this election.

    Empty where it is about no result.
    """
    document = contents.edition.result
    councils = sum(
        unverified.councils for unverified in document.unverified if unverified.parameter == path
    )
    findings = sum(check.number for check in document.checks if path in check.unverified)
    if councils:
        return pages.tell.say("rules.decided", councils=councils)
    if findings:
        return pages.tell.say("rules.found", findings=findings)
    about_results = path.startswith(("allocation", "persons", "posts", "ballots", "checks"))
    return pages.tell.say("rules.decided_none") if about_results else ""
