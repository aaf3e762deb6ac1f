"""The proof that no money is lost: random histories of buyers, Mollie and the owner, and what must hold after each.

A *history* is a list of steps (`steps`), drawn at random (`histories`), by hypothesis too, and lived through in a
small world (`world`): a handful of pieces, most of them one-offs, and whoever wants them. Then the world comes to rest
(`rest`): every customer is gone, every webhook that was not lost has arrived, the clock stands past every date, and the
shop's own clockwork ran. What must hold while it happens and at rest is in `invariants`; `test_the_proof_notices`
plants mistakes in the shop and sees that each is found. 2,000 histories in `make test`, 100,000 in `make soak`.

Real: the shop's verbs, views and tasks; PostgreSQL with real commits, locks and constraints; the official Mollie
client; the stand-in's whole app with its books, faults, idempotency keys and webhook queue; the mails' templates.

Simulated, and how:
- The wire to Mollie is an adapter of `requests` that calls the stand-in's app in this process; time-outs before and
  after the work, and connections that break, happen in it (`mollie_wire`). `tests/mollie` has the real loopback.
- The courier: the histories themselves take webhooks from the stand-in's queue and hand them to the view that the
  shop's URLs name: in any order, twice, late or never. No middleware stands between.
- Time: one clock for shop and stand-in (`clock`), put forward by the histories. The database's own `now()` is not.
- A process that dies: an exception that nothing catches, at any statement to the database or at either end of a call
  to Mollie; its connection is closed, as the operating system would do.
- In a history one thing happens at a time, but for what a step does inside a call to Mollie. `test_at_the_same_time`
  lives through histories with threads that have a connection each.

Not here: the checkout's pages (the steps call `place_order` with what they would send), sending the queued mails
(journeys do), drawing papers (a stand-in for typst's compiler; `tests/invoicing` has the real one), and style sheets
put into mails.
"""
