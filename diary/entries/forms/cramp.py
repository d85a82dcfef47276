"""The cramp form: one line is enough, the rest can come later."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diary.entries.forms.base import EntryForm, scale_field
from diary.entries.forms.chips import Boxes, Chips, ManyChips
from diary.fields import NumberField
from diary.models import Attempt, Entry, Episode, Length, Outcome, Remedy, Sign


class CrampForm(EntryForm):
    """A cramp episode with what was tried and the signs that came with it."""

    # Numbers from 0 to 10 as in Sebo 2019; the words at them are ours.
    severity = scale_field(
        _("How bad was it?"),
        _("0 no pain · 1–3 mild · 4–6 moderate · 7–9 severe · 10 the worst you can imagine"),
    )
    sleep_lost = scale_field(_("Sleep lost"), _("0 none · 5 about half the night · 10 no sleep after it"))
    exact_min = NumberField(label=_("Exact length, in minutes"), required=False, most=1440)
    signs = forms.MultipleChoiceField(
        label=_("Did any of these come with it?"),
        choices=Sign.choices,
        required=False,
        widget=Boxes,
    )
    tried = forms.MultipleChoiceField(
        label=_("What did you try?"), choices=Remedy.choices, required=False, widget=ManyChips
    )

    class Meta:
        model = Episode
        fields = (
            "site", "side", "severity", "length", "hardness", "situation",
            "sleep_lost", "soreness", "is_day_lost", "signs", "note",
        )  # fmt: skip
        widgets = {
            "site": Chips,
            "side": Chips,
            "length": Chips,
            "hardness": Chips,
            "situation": Chips,
            "soreness": Chips,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for remedy in Remedy:
            self.fields[f"outcome_{remedy}"] = forms.ChoiceField(
                label=_("Did it help?"), choices=Outcome.choices, required=False, widget=Chips
            )
            self.fields[f"relief_{remedy}"] = forms.IntegerField(
                label=_("Minutes until it eased"),
                required=False,
                min_value=0,
                max_value=1440,
                widget=forms.NumberInput(attrs={"class": "form-control"}),
            )

    def first_values(self, instance: Any) -> dict[str, Any]:
        """A new cramp starts with the last one's place; an old one with what was tried."""
        values = super().first_values(instance)
        if not instance.pk and self.is_sent:
            return values
        if not instance.pk:
            last = instance.user.episodes.newest_first().only("user", "site", "side").first()
            return {**values, "site": last.site, "side": last.side} if last else values
        if instance.duration_s is not None:
            values["exact_min"] = round(instance.duration_s / 60, 2)
        attempts = list(instance.attempts.all())
        values["tried"] = [attempt.remedy for attempt in attempts]
        for attempt in attempts:
            values[f"outcome_{attempt.remedy}"] = attempt.outcome
            values[f"relief_{attempt.remedy}"] = attempt.relief_min
        return values

    @property
    def remedies(self) -> list[dict[str, Any]]:
        """Each remedy with its two fields, for the template."""
        return [
            {
                "value": remedy.value,
                "label": remedy.label,
                "outcome": self[f"outcome_{remedy}"],
                "relief": self[f"relief_{remedy}"],
            }
            for remedy in Remedy
        ]

    def clean_exact_min(self) -> float | None:
        """At least a second."""
        exact: float | None = self.cleaned_data["exact_min"]
        if exact is not None and round(exact * 60) < 1:
            raise ValidationError(_("Write how many minutes it was, like 0.5."))
        return exact

    def clean(self) -> dict[str, Any]:
        """An exact length decides its band; a band chosen anew drops the old exact length."""
        data = super().clean()
        exact = data.get("exact_min")
        is_band_new = bool(data.get("length")) and "length" in self.changed_data
        if exact is not None and is_band_new and "exact_min" not in self.changed_data:
            exact = None
        self.instance.duration_s = None if exact is None else round(exact * 60)
        if exact is not None:
            data["length"] = band(exact)
        if data.get("length") != Length.OVER_10:
            data["hardness"] = ""
        return data

    def differs_from(self, saved: Entry) -> bool:
        """What was tried is said, too."""
        now, before = self.attempts(self.instance), self.instance.attempts.all()
        return as_said(now) != as_said(before) or super().differs_from(saved)

    def save(self, commit: bool = True) -> Episode:  # noqa: FBT001, FBT002 (Django's signature)
        """Save the episode, then make its attempts equal to the form."""
        episode: Episode = super().save(commit)
        kept = {attempt.remedy: attempt for attempt in self.attempts(episode)}
        if not self.had_attempts and not kept:
            return episode
        if self.had_attempts:
            episode.attempts.all().delete()
        Attempt.objects.bulk_create(kept.values())
        return episode

    @property
    def had_attempts(self) -> bool:
        """The saved episode had attempts when this form was opened."""
        return bool(self.initial.get("tried"))

    def attempts(self, episode: Episode) -> list[Attempt]:
        """The attempts as typed, in the order of the list."""
        return [
            Attempt(
                user=self.user,
                episode=episode,
                remedy=remedy,
                outcome=self.cleaned_data.get(f"outcome_{remedy}", ""),
                relief_min=self.cleaned_data.get(f"relief_{remedy}"),
            )
            for remedy in self.cleaned_data.get("tried", [])
        ]


def as_said(attempts: Iterable[Attempt]) -> set[tuple[str, str, int | None]]:
    """What was tried, whether it helped and when, to compare."""
    return {(attempt.remedy, attempt.outcome, attempt.relief_min) for attempt in attempts}


def band(minutes: float) -> Length:
    """The band of the cramp form that an exact length (minutes) falls into."""
    for limit, length in ((1, Length.UNDER_1), (5, Length.FROM_1), (10, Length.FROM_5)):
        if minutes < limit or (limit > 1 and minutes == limit):
            return length
    return Length.OVER_10
