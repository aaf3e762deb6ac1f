"""What the privacy engine asks of this site: who prints, mails, stops and knows, and where its folders are.

Periods and other choices are in `privacy.py`.
"""

from pathlib import Path

from innerjewels.postgres_server import BINARIES
from innerjewels.settings.places import BASE_DIR, MEDIA_ROOT, VAR, env

PRIVACY_PRINTER = "shop.typesetting.letter.letter_pdf"
PRIVACY_WORDS = "shop.personal_data.words.WORDS"
PRIVACY_EXPORT_FOLDER = VAR / "pakketten"
# Outside the database and its copies: it knows who must be forgotten again after a restore.
PRIVACY_JOURNAL = Path(env.text("PRIVACY_JOURNAL", str(VAR / "wisjournaal" / "journaal.jsonl")))
PRIVACY_BACKUP_FOLDER = Path(env.text("BACKUP_FOLDER", str(VAR / "reservekopie")))
# Every identifier in the database, to find again whom the journal names by hashes alone.
PRIVACY_IDENTIFIERS = "shop.personal_data.identifiers.identifiers"
# What else stands in somebody's rows, and who shares it: for the search after an erasure.
PRIVACY_KNOWN = "shop.personal_data.known.known_of"
PRIVACY_OTHERS = "shop.personal_data.candidates.others"
# What is done to a copy that is put back, before anybody is erased in it again.
PRIVACY_PUT_BACK = "shop.put_back.put_right"
# What a copy without persons leaves as it is.
PRIVACY_CODED_WORDS = "shop.personal_data.coded_words.CODED"
# Where pg_dump and pg_restore are looked for before the PATH.
PRIVACY_POSTGRES_PROGRAMS = BINARIES
# How the engine mails, what it may stop at once, and what proves that an order is somebody's.
PRIVACY_POST = "shop.mail.queue.post"
PRIVACY_LAST_POST = "shop.mail.past_the_queue.post"
# Letters to many: how they are queued, what kinds there are, and who is told of a change of the policy.
PRIVACY_POST_MANY = "shop.mail.many.post_many"
PRIVACY_MAILINGS = {
    "datalek": "privacy.registers.breaches.letter.LETTER",
    "privacybeleid": "privacy.policy.announcing.ANNOUNCEMENT",
}
PRIVACY_POLICY_READERS = "shop.personal_data.policy_readers.policy_readers"
# Who can tell whether he knows somebody, and what tells him of an erasure, a restriction, its end, and a correction.
PRIVACY_KNOWN_BY = {"Mailchimp": "shop.personal_data.mailchimp.knowing.is_known"}
PRIVACY_TELL = {"Mailchimp": "shop.personal_data.mailchimp.erasing.forget"}
PRIVACY_TELL_RESTRICTED = {"Mailchimp": "shop.personal_data.mailchimp.following.follow"}
PRIVACY_TELL_UNRESTRICTED = PRIVACY_TELL_CORRECTED = PRIVACY_TELL_RESTRICTED
PRIVACY_STOP = "shop.personal_data.stopping.stop"
# What stops when a consent is taken back on its receipt.
CONSENT_WITHDRAWN = "shop.personal_data.withdrawing.withdrawn"
PRIVACY_FACTS = "shop.personal_data.facts.FACTS"
# Where what is wrong about somebody stands, and how it is corrected.
PRIVACY_CORRECT = "shop.personal_data.correcting.site.SITE"
# What goes on although its person had the use of his data restricted, and how he is told that it ends.
PRIVACY_RESTRICTION = "shop.personal_data.restricting.SITE"
# Which pages and elements are counted, and after how many seconds each process writes its counts down: so much of
# them is lost when it is killed.
PRIVACY_TRAFFIC = "shop.traffic.pages.SITE"
PRIVACY_TRAFFIC_SECONDS = 20
# What the policy should say now; see privacy/policy/publishing.py.
PRIVACY_POLICY_DRAFT = "shop.pages.policy.draft"
# What the policy promises, and what looks whether it holds.
PRIVACY_PROMISES = "shop.promises.PROMISES"
# Masked copies of identity documents, a week at most. In no copy of the database.
PRIVACY_ID_COPY_FOLDER = VAR / "id-kopieen"
# Which hosts the site is set to call; hosts past the register of processors, for a demo alone; where each process
# remembers that register.
PRIVACY_CALLED_HOSTS = "shop.personal_data.called_hosts.called_hosts"
PRIVACY_STAND_INS: dict[str, str] = {}
PRIVACY_PROCESS_CACHE = "process"
# What staff promise before they see anything; the versions lie in this folder.
PRIVACY_SECRECY_FOLDER = BASE_DIR / "shop" / "backoffice" / "secrecy"
# The measures of security that the site adds to the engine's, over whom the register of processing is, and why it has
# no assessment beside it.
PRIVACY_MEASURES = ("shop.accounts.measures.second_factor", "shop.accounts.measures.secrecy")
PRIVACY_DATA_SUBJECTS = (
    "Klanten en wie iets bestelde, wie een account, winkelmand of verlanglijst heeft, wie de nieuwsbrief krijgt, wie "
    "een beoordeling of vraag stuurde, en wie in het beheer werkt."
)
PRIVACY_NO_ASSESSMENT = (
    "Een DPIA (art. 35 AVG) en een functionaris voor gegevensbescherming (art. 37) zijn niet nodig: de winkel volgt "
    "niemand, maakt geen profielen, neemt geen besluiten zonder mens en vraagt geen bijzondere gegevens. Verandert "
    "dat, dan moet het opnieuw worden bekeken."
)
# Who was in the data of a kind between two moments: for the letters after a breach.
PRIVACY_AFFECTED = "shop.personal_data.affected.PEOPLE"
# Where the proof of an erasure looks beside the database.
PRIVACY_SEARCHED_FOLDERS = [MEDIA_ROOT, VAR / "log"]
