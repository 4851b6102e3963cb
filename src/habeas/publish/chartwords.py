"""What a chart says in words: its title, its description for those who do not see it, its labels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from habeas.kit.counts import Count
from habeas.kit.messages import Message, gettext_lazy
from habeas.kit.words import Day, day, short_day, span
from habeas.publish.chartdata import ChartData, Mark
from habeas.publish.labels import how_many
from habeas.publish.names import Body, Country, Names
from habeas.publish.sentences import shown


@dataclass(frozen=True, slots=True)
class Said:
    """In which language a chart speaks, of which country, with whose names."""

    language: str
    country: str
    names: Names

    def say(self, message: Message) -> str:
        return message.say(self.language)

    def body(self, name: str) -> str:
        """A body's name; the documents' own voice has none."""
        return Body(name, self.names).say(self.language) if name else self.say(gettext_lazy("No body named"))

    def count(self, count: Count) -> str:
        return self.say(how_many(count))

    def day(self, value: date, data: ChartData) -> str:
        """Without the year when the whole chart lies in one."""
        one_year = data.first.year == data.last.year
        return short_day(value, self.language) if one_year else day(value, self.language)


def title(country: Country) -> Message:
    """What the chart is called."""
    return gettext_lazy("Held in {country}: what the statements allow", country=country)


def description(data: ChartData, said: Said) -> str:
    """The chart in sentences: what the band is, who counted what and when, what cannot be true together."""
    sentences = [
        gettext_lazy(
            "From {first} to {last}, a shaded band shows the least and the most people that could have been held on "
            "each day.",
            first=Day(data.first),
            last=Day(data.last),
        )
    ]
    for shape, body in data.shapes().items():
        counts = "; ".join(_counted(mark, said) for mark in data.marks if mark.shape == shape)
        sentences.append(gettext_lazy("{body} counted: {counts}.", body=said.body(body), counts=counts))
    if any(shown(step).high is None for step in data.steps):
        sentences.append(gettext_lazy("Where the band is hatched, no upper limit was stated."))
    for clash in data.clashes:
        sentences.append(
            gettext_lazy(
                "The count of {count} by {body} cannot be true together with other statements.",
                count=how_many(clash.mark.count),
                body=said.body(clash.mark.body),
            )
        )
    return " ".join(said.say(sentence) for sentence in sentences)


def _counted(mark: Mark, said: Said) -> str:
    when = span(mark.first, mark.last, said.language)
    return said.say(gettext_lazy("{count} ({when})", count=how_many(mark.count), when=when))
