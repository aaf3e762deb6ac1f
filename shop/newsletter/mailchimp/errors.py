"""What can go wrong with Mailchimp, in words that may stand in a log: no address, no name, no key."""


class MailchimpUnreachable(Exception):
    """No usable answer: the network, a time-out, too much at once, an answer that cannot be read. Ask again later."""


class MailchimpRefused(Exception):
    """Mailchimp understood and said no, with its own title and detail; asking the same again will not help.

    `status` is the HTTP status, 0 when nothing was sent because it could not be right.
    """

    def __init__(self, *, status: int, title: str, detail: str = "") -> None:
        super().__init__(f"{status} {title}: {detail}" if detail else f"{status} {title}")
        self.status = status
        self.title = title
        self.detail = detail


class NoSuchMember(MailchimpRefused):
    """The audience is there, and has no member with this id."""


class MustReturnHimself(MailchimpRefused):
    """Mailchimp takes this address from nobody but its owner."""


class InComplianceState(MustReturnHimself):
    """He left by the link in a newsletter, or his mail bounced: a click in a mail of Mailchimp's brings him back."""


class Forgotten(MustReturnHimself):
    """The address was deleted there for good: only a form of Mailchimp's own takes it again."""


def not_sent(why: str) -> MailchimpRefused:
    """For what is wrong on this side, before Mailchimp is asked."""
    return MailchimpRefused(status=0, title="Not sent", detail=why)
