"""Who lets whom in, and who does not: invitations, posts, closed accounts."""

from datetime import date, timedelta

import pytest

from klappt.apps.accounts import services
from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.accounts.models import Invitation, Organisation, Post, User
from klappt.apps.accounts.roles import OrganisationKind, Role, roles_of
from klappt.apps.alliance.actors import actor_of
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.audit.models import Entry

pytestmark = pytest.mark.django_db
DAY = date(2021, 9, 1)
BEGIN = date(2020, 1, 1)
PASSWORD = "vier-lange-woerter-hier"


class House:
    """An organisation with somebody who administers it, and one more person."""

    def __init__(self, name: str, kind: str = OrganisationKind.PROVIDER) -> None:
        with change(by=SYSTEM, action="tests"):
            self.organisation = Organisation.objects.create(name=name, kind=kind)
            self.admin = self.person(f"admin@{name}.example", Role.ORG_ADMIN)
            self.colleague = self.person(f"kim@{name}.example", Role.PROVIDER)

    def person(self, email: str, role: str) -> User:
        user = User.objects.create_user(email, PASSWORD, name=email.split("@", maxsplit=1)[0])
        Post.objects.create(user=user, organisation=self.organisation, role=role, since=BEGIN)
        return user

    @property
    def by(self) -> Actor:
        return actor_of(self.admin, DAY)

    def invited(self, role: str = Role.PROVIDER, email: str = "neu@haus.example") -> tuple[Invitation, str]:
        return services.invite(
            by=self.by, organisation=self.organisation, email=email, name="Nora Neu", role=role, on=DAY
        )


@pytest.fixture
def house(db: None) -> House:
    return House("haus")


@pytest.fixture
def other(db: None) -> House:
    return House("fremd")


def test_an_invited_person_becomes_an_account_with_its_role(house: House) -> None:
    invitation, code = house.invited()

    user = services.accept(code=code, name="Nora Neumann", password=PASSWORD, on=DAY)

    assert (user.email, user.name, user.check_password(PASSWORD)) == (
        "neu@haus.example",
        "Nora Neumann",
        True,
    )
    assert list(user.posts.values_list("organisation", "role", "since", "until")) == [
        (house.organisation.pk, "provider", DAY, None)
    ]
    invitation.refresh_from_db()
    assert invitation.accepted_on == DAY


def test_the_code_is_stored_nowhere(house: House) -> None:
    invitation, code = house.invited()

    stored = " ".join(str(getattr(invitation, field.attname)) for field in Invitation._meta.concrete_fields)
    assert code not in stored
    assert len(invitation.code_hash) == 64
    assert code not in " ".join(str(entry.content()) for entry in Entry.objects.all())


@pytest.mark.parametrize(("days", "open_"), [(0, True), (14, True), (15, False)])
def test_an_invitation_holds_for_14_days(house: House, days: int, open_: bool) -> None:
    _, code = house.invited()

    if open_:
        assert services.open_invitation(code=code, on=DAY + timedelta(days))
    else:
        with pytest.raises(Refused):
            services.accept(code=code, name="Nora", password=PASSWORD, on=DAY + timedelta(days))
        assert not User.objects.filter(email="neu@haus.example").exists()


def test_wrong_used_withdrawn_and_expired_codes_get_one_answer(house: House) -> None:
    _, used = house.invited()
    services.accept(code=used, name="Nora", password=PASSWORD, on=DAY)
    withdrawn, gone = house.invited(email="weg@haus.example")
    services.withdraw(by=house.by, invitation=withdrawn)
    _, late = house.invited(email="spaet@haus.example")
    answers = set()
    for code, on in ((used, DAY), (gone, DAY), ("erfunden", DAY), (late, DAY + timedelta(30))):
        with pytest.raises(Refused) as refused:
            services.accept(code=code, name="Nora", password=PASSWORD, on=on)
        answers.add(str(refused.value))

    assert len(answers) == 1


def test_no_second_invitation_while_one_is_open(house: House) -> None:
    house.invited()
    with pytest.raises(Refused, match="schon eine offene Einladung"):
        house.invited(email="NEU@Haus.example".lower())
    with pytest.raises(Refused, match="hat diese Rolle schon"):
        house.invited(email=house.colleague.email)


@pytest.mark.parametrize("role", ["operator", "researcher", "ministry", "abh"])
def test_roles_that_reach_far_come_only_from_bodies_of_that_kind(house: House, role: str) -> None:
    with pytest.raises(Refused, match="nicht vergeben"):
        house.invited(role)
    with pytest.raises(Refused, match="nicht vergeben"):
        services.grant(
            by=house.by, user=house.colleague, organisation=house.organisation, role=role, since=DAY
        )
    assert list(house.colleague.posts.values_list("role", flat=True)) == ["provider"]


def test_which_kind_gives_which_role() -> None:
    given = {kind: set(roles_of(kind)) for kind in OrganisationKind}

    assert all(Role.OPERATOR not in roles for roles in given.values())
    assert {kind for kind, roles in given.items() if Role.MINISTRY in roles} == {"ministry"}
    assert {kind for kind, roles in given.items() if Role.RESEARCHER in roles} == {"research"}
    assert {kind for kind, roles in given.items() if Role.ABH in roles} == {"abh", "kreis", "town"}


def test_nobody_acts_on_a_foreign_organisation(house: House, other: House) -> None:
    by, post = house.by, other.colleague.posts.get()
    invitation, _ = other.invited()
    acts = [
        lambda: services.invite(
            by=by, organisation=other.organisation, email="x@y.example", name="X", role="provider", on=DAY
        ),
        lambda: services.grant(
            by=by, user=other.colleague, organisation=other.organisation, role="bkg", since=DAY
        ),
        lambda: services.grant(
            by=by, user=other.colleague, organisation=house.organisation, role="bkg", since=DAY
        ),
        lambda: services.end_post(by=by, post=post, until=DAY),
        lambda: services.lock(by=by, user=other.colleague, on=DAY),
        lambda: services.unlock(by=by, user=other.colleague, on=DAY),
        lambda: services.renew(by=by, user=other.colleague, on=DAY),
        lambda: services.withdraw(by=by, invitation=invitation),
        lambda: services.appoint(
            by=by, organisation=house.organisation, email="x@y.example", name="X", on=DAY
        ),
    ]
    before = Entry.objects.count()
    for act in acts:
        with pytest.raises(Refused):
            act()

    assert Entry.objects.count() == before


def test_who_also_works_for_others_is_not_locked_out_or_taken_over(house: House, other: House) -> None:
    with change(by=SYSTEM, action="tests"):
        Post.objects.create(
            user=house.colleague, organisation=other.organisation, role="provider", since=BEGIN
        )
    for act in (services.lock, services.renew):
        with pytest.raises(Refused, match="auch für andere"):
            act(by=house.by, user=house.colleague, on=DAY)

    assert User.objects.get(pk=house.colleague.pk).is_active


def test_the_last_administrator_stays(house: House) -> None:
    post = house.admin.posts.get()
    with pytest.raises(Refused, match="letzte Verwaltung"):
        services.end_post(by=house.by, post=post, until=DAY)
    services.grant(
        by=house.by, user=house.colleague, organisation=house.organisation, role="org_admin", since=DAY
    )

    services.end_post(by=house.by, post=post, until=DAY)

    assert actor_of(house.admin, DAY).roles == frozenset()
    assert actor_of(house.colleague, DAY).roles == {"provider", "org_admin"}


def test_an_administrator_to_come_does_not_replace_one_who_leaves_before(house: House) -> None:
    services.grant(
        by=house.by,
        user=house.colleague,
        organisation=house.organisation,
        role="org_admin",
        since=DAY + timedelta(30),
    )
    with pytest.raises(Refused, match="letzte Verwaltung"):
        services.end_post(by=house.by, post=house.admin.posts.get(), until=DAY)


def test_a_locked_administrator_does_not_count(house: House) -> None:
    second = house.by
    with change(by=SYSTEM, action="tests"):
        deputy = house.person("vertretung@haus.example", Role.ORG_ADMIN)
    services.lock(by=second, user=deputy, on=DAY)

    with pytest.raises(Refused, match="letzte Verwaltung"):
        services.end_post(by=house.by, post=house.admin.posts.get(), until=DAY)


def test_nobody_locks_the_own_account(house: House) -> None:
    with pytest.raises(Refused, match="eigenen Zugang"):
        services.lock(by=house.by, user=house.admin, on=DAY)


@pytest.mark.parametrize(("days", "held"), [(-1, False), (0, False), (1, True)])
def test_a_role_counts_until_the_day_before_its_end(house: House, days: int, held: bool) -> None:
    services.end_post(by=house.by, post=house.colleague.posts.get(), until=DAY + timedelta(days))

    assert ("provider" in actor_of(house.colleague, DAY).roles) is held


def test_a_role_does_not_end_before_it_begins(house: House) -> None:
    with pytest.raises(Refused, match="nach dem Beginn"):
        services.end_post(by=house.by, post=house.colleague.posts.get(), until=BEGIN - timedelta(1))


def test_the_same_role_is_not_given_twice_at_a_time(house: House) -> None:
    for since, until in ((DAY, None), (BEGIN - timedelta(9), DAY), (BEGIN, None)):
        with pytest.raises(Refused, match="in dieser Zeit schon"):
            services.grant(
                by=house.by,
                user=house.colleague,
                organisation=house.organisation,
                role="provider",
                since=since,
                until=until,
            )
    earlier = services.grant(
        by=house.by,
        user=house.colleague,
        organisation=house.organisation,
        role="provider",
        since=BEGIN - timedelta(9),
        until=BEGIN,
    )

    assert earlier.until == BEGIN


def test_an_invitation_for_a_known_person_adds_a_role_to_the_account(house: House, other: House) -> None:
    _, code = house.invited(email=other.colleague.email)
    with pytest.raises(Refused, match="schon einen Zugang"):
        services.accept(code=code, name="Falsch", password=PASSWORD, on=DAY)
    with pytest.raises(Refused, match="andere Adresse"):
        services.accept_with_account(code=code, user=house.colleague, on=DAY)

    services.accept_with_account(code=code, user=other.colleague, on=DAY)

    assert actor_of(other.colleague, DAY).organisations == {
        "provider": {house.organisation.pk, other.organisation.pk}
    }


def test_a_renewed_account_gets_a_new_password_and_loses_its_factor(house: House) -> None:
    from allauth.mfa.models import Authenticator  # noqa: PLC0415  (a table of the library)

    Authenticator.objects.create(user=house.colleague, type="totp", data={"secret": "x"})
    before = house.colleague.get_session_auth_hash()
    _, code = services.renew(by=house.by, user=house.colleague, on=DAY)
    assert User.objects.get(pk=house.colleague.pk).check_password(PASSWORD)

    user = services.accept(code=code, name="", password="ganz-andere-lange-woerter", on=DAY)

    assert (user.check_password("ganz-andere-lange-woerter"), user.name) == (True, "kim")
    assert user.get_session_auth_hash() != before
    assert not Authenticator.objects.exists()
    assert user.posts.count() == 1


def test_a_newer_letter_ends_the_older_one(house: House) -> None:
    _, first = services.renew(by=house.by, user=house.colleague, on=DAY)
    _, second = services.renew(by=house.by, user=house.colleague, on=DAY)

    with pytest.raises(Refused):
        services.open_invitation(code=first, on=DAY)
    assert services.open_invitation(code=second, on=DAY)


def test_a_letter_does_not_open_a_locked_account(house: House) -> None:
    _, code = services.renew(by=house.by, user=house.colleague, on=DAY)
    services.lock(by=house.by, user=house.colleague, on=DAY)

    with pytest.raises(Refused, match="gesperrt"):
        services.accept(code=code, name="", password=PASSWORD, on=DAY)
    with pytest.raises(Refused, match="gesperrt"):
        services.renew(by=house.by, user=house.colleague, on=DAY)


def test_only_the_operator_appoints(house: House) -> None:
    with change(by=SYSTEM, action="tests"):
        operator = house.person("betrieb@haus.example", Role.OPERATOR)
    by = actor_of(operator, DAY)

    invitation, _ = services.appoint(
        by=by, organisation=house.organisation, email="Chef@Haus.example", name="Chefin", on=DAY
    )

    assert (invitation.role, invitation.email) == ("org_admin", "chef@haus.example")
    with pytest.raises(Refused):
        services.invite(
            by=by, organisation=house.organisation, email="x@y.example", name="X", role="provider", on=DAY
        )


def test_an_administrator_does_not_take_over_the_operator(house: House) -> None:
    with change(by=SYSTEM, action="tests"):
        operator = house.person("betrieb@haus.example", Role.OPERATOR)
    for act in (services.lock, services.renew):
        with pytest.raises(Refused):
            act(by=house.by, user=operator, on=DAY)


def test_each_act_leaves_one_entry_with_who_did_it(house: House) -> None:
    first = Entry.objects.count()
    _, code = house.invited()
    user = services.accept(code=code, name="Nora", password=PASSWORD, on=DAY)
    services.lock(by=house.by, user=user, on=DAY)
    services.unlock(by=house.by, user=User.objects.get(pk=user.pk), on=DAY)
    services.end_sessions(user=User.objects.get(pk=user.pk))
    services.set_password(user=User.objects.get(pk=user.pk), password="noch-eins-mit-woertern")
    entries = list(Entry.objects.order_by("number"))[first:]

    assert [(entry.action, entry.actor, entry.role) for entry in entries] == [
        ("invitation.create", str(house.admin.pk), "org_admin"),
        ("invitation.accept", "", "system"),
        ("person.lock", str(house.admin.pk), "org_admin"),
        ("person.unlock", str(house.admin.pk), "org_admin"),
        ("account.end_sessions", str(user.pk), "self"),
        ("account.password", str(user.pk), "self"),
    ]


def test_an_account_written_by_a_library_leaves_an_entry_too(house: House) -> None:
    user = User.objects.get(pk=house.colleague.pk)
    user.name = "Kim"
    user.save()

    entry = Entry.objects.order_by("number").last()
    assert entry is not None
    assert (entry.action, entry.actor, entry.touched) == (
        "account.save",
        str(user.pk),
        [["accounts.user", str(user.pk), "changed", ["name"]]],
    )
