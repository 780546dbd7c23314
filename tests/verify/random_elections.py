"""Random election packages that look for trouble: everything that the format allows to be there, to be missing or to be equal."""

from collections.abc import Iterator

import numpy as np

from salakhum.rules import Alliances, Order, PreferenceBase, Rule

Random = np.random.Generator
Tables = dict[str, str]
MEAN = PreferenceBase.LIST_MEAN
KINDS = ("list", "organisation", "alliance", "independent", "minority")


class Package:
    """One package under a law, the same for the same seed."""

    def __init__(self, rule: Rule, seed: int) -> None:
        self.rule = rule
        self.random = np.random.default_rng([seed, *rule.id.encode()])
        self.parties = self.chance(0.6)
        self.languages = ("name_en", "name_km") if self.chance(0.5) else ("name",)
        self.candidates = self.chance(0.8)
        self.aged = self.chance(0.7)
        self.voted_for = rule.persons.order is not Order.CLOSED and self.chance(0.9)
        self.stations = self.chance(0.8)
        self.councils = [f"c{n}" for n in range(self.between(1, 4))]
        self.seats = {c: self.between(1, 9) for c in self.councils}
        self.lists = {c: [f"L{n}" for n in range(self.between(1, 5))] for c in self.councils}

    def chance(self, share: float) -> bool:
        return bool(self.random.random() < share)

    def between(self, low: int, high: int) -> int:
        return int(self.random.integers(low, high + 1))

    def one_of(self, *words: str) -> str:
        return words[int(self.random.integers(len(words)))]

    def tables(self) -> Tables:
        found = {
            "election.toml": self.election(),
            "areas.csv": self.table("id,parent,level," + ",".join(self.languages), self.areas()),
            "councils.csv": self.table("id,area,seats", self.council_rows()),
            "lists.csv": self.table(
                "council,id,kind,partners,alliance,party," + ",".join(self.languages),
                self.list_rows(),
            ),
        }
        if self.parties:
            found["parties.csv"] = "id,name\nP,Party P\nQ,Party Q\nR,Party R\n"
        if self.candidates:
            found["candidates.csv"] = self.table(
                "council,list,rank,id,name_en,born,votes,status", self.candidate_rows()
            )
        if self.stations:
            rows = [f"{s},{c},{s},{self.maybe(300)}" for c in self.councils for s in self.at(c)]
            found["stations.csv"] = self.table("id,council,name,registered", rows)
        forms, votes = self.forms()
        found["forms.csv"] = self.table(
            "station,version,stage,recorded_at,registered,ballots_received,ballots_unused,"
            "ballots_cast,valid,invalid,blank,status",
            forms,
        )
        found["votes.csv"] = self.table("station,version,list,votes", votes)
        return found

    def table(self, header: str, rows: list[str]) -> str:
        return "\n".join([header, *rows]) + "\n"

    def election(self) -> str:
        return (
            f'name = "A rehearsal"\ndate = 2022-06-05\ncountry = "{self.rule.country}"\n'
            f'rule = "{self.rule.id}"\ncounts = "rehearsal"\n'
        )

    def names(self, name: str) -> str:
        return ",".join(f"{name} {language[-2:]}" for language in self.languages)

    def areas(self) -> list[str]:
        """A country, provinces, and communes, some of which lie right under the country."""
        rows = [f"0,,country,{self.names('Land')}"]
        rows += [f"p{n},0,province,{self.names(f'Province {n}')}" for n in range(2)]
        return rows + [
            f"{c},{self.one_of('0', 'p0', 'p1')},commune,{self.names(c)}" for c in self.councils
        ]

    def council_rows(self) -> list[str]:
        return [f"{c},{c},{self.seats[c]}" for c in self.councils]

    def list_rows(self) -> list[str]:
        law = self.rule.allocation
        rows = []
        for council in self.councils:
            for name in self.lists[council]:
                kind = self.one_of(*KINDS) if law.minority_seat else "list"
                partners = self.between(2, 3) if kind == "alliance" else 1
                allied = law.alliances is not Alliances.NONE and self.chance(0.6)
                alliance = self.one_of("x", "y") if allied else ""
                party = self.one_of("P", "Q", "R", "") if self.parties else ""
                rows.append(
                    f"{council},{name},{kind},{partners},{alliance},{party},{self.names(name)}"
                )
        return rows

    def candidate_rows(self) -> list[str]:
        rows = []
        for council in self.councils:
            for name in self.lists[council]:
                if self.chance(0.05) and self.rule.persons.preference_base is not MEAN:
                    continue  # of nobody there is no mean
                most = max(1, self.seats[council] * self.between(1, 2))
                for rank in range(1, self.between(1, most) + 1):
                    born = f"19{self.between(60, 61)}-01-0{self.between(1, 2)}"
                    cells = [
                        f"{council}-{name}-{rank}",
                        f"Person {rank}" if self.chance(0.8) else "",
                        born if self.aged else "",
                        str(self.between(0, 6)) if self.voted_for else "",
                        "" if self.chance(0.9) else self.one_of("died", "standing", "struck"),
                    ]
                    rows.append(f"{council},{name},{rank}," + ",".join(cells))
        return rows

    def at(self, council: str) -> list[str]:
        """The stations of a council."""
        if not self.stations:
            return [council]
        return [f"{council}-{n}" for n in range(len(self.lists[council]) % 3 + 1)]

    def maybe(self, number: int) -> str:
        return str(number) if self.chance(0.9) else ""

    def forms(self) -> tuple[list[str], list[str]]:
        forms: list[str] = []
        votes: list[str] = []
        for council in self.councils:
            for station in self.at(council):
                for version in range(1, self.between(0, 3) + 1):
                    counted = list(self.votes(council, station, version, votes))
                    forms.append(self.form(station, version, counted))
        return forms, votes

    def votes(self, council: str, station: str, version: int, rows: list[str]) -> Iterator[int]:
        few = self.chance(0.5)
        for name in self.lists[council]:
            number = self.between(0, 4) if few else self.between(0, 400)
            if self.chance(0.97):
                rows.append(f"{station},{version},{name},{self.maybe(number)}")
            yield number

    def form(self, station: str, version: int, votes: list[int]) -> str:
        valid, blank, invalid = sum(votes), self.between(0, 9), self.between(0, 9)
        told = (450, 500, self.between(0, 9), valid + blank + invalid, valid, invalid, blank)
        cells = ",".join(self.maybe(number) for number in told)
        stage = self.one_of("provisional", "final", "final", "final")
        status = self.one_of("", "", "", "accepted", "quarantined", "complaint")
        at = self.one_of("2022-06-05", "2022-06-05 20:00:00", "")
        return f"{station},{version},{stage},{at},{cells},{status}"
