# What can be done in this checkout. `make help` lists it.
.DEFAULT_GOAL := help
.PHONY: help demo test check bench bench-privacy bench-newsletter id-copies reader requirements soak soak-newsletter clean

python := .venv/bin/python

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

demo: ## the whole shop with sample data on http://127.0.0.1:8000 until Ctrl-C; PORT= chooses another port
	@sh scripts/setup.sh runtime && exec $(python) -m shop.demo

test: ## everything that must hold: check, tests on PostgreSQL, journeys in a browser
	@sh scripts/setup.sh development && exec sh scripts/test.sh

check: ## lint, types, import contracts, migrations, production settings
	@sh scripts/setup.sh development && exec sh scripts/check.sh

bench: ## speed of the pages beside a page that does nothing; BENCH="--json" for machines
	@sh scripts/setup.sh development && exec $(python) -m shop.demo.bench $(BENCH)

bench-privacy: ## what retention, export, erasure and a request cost on a large shop; BENCH="retention --json" chooses
	@sh scripts/setup.sh development && exec $(python) -m shop.demo.privacy_bench $(BENCH)

bench-newsletter: ## what 10,000 readers cost beside Mailchimp's list; BENCH="--json" for machines
	@sh scripts/setup.sh development && exec $(python) -m shop.demo.newsletter_bench $(BENCH)

id-copies: ## how well the check of identity copies tells 400 made-up ones apart; ID_COPIES="--count 50" chooses
	@sh scripts/setup.sh development && exec $(python) -m shop.demo.id_copies $(ID_COPIES)

reader: ## Mollie's newer official client, in an environment of its own, reads the stand-in without an error
	@sh scripts/setup.sh development && exec sh scripts/reader.sh

soak: ## 100,000 random histories against money, stock and mails; SOAK="--from 2000 --histories 500" chooses which
	@sh scripts/setup.sh development && exec $(python) -m tests.proof.soak $(SOAK)

soak-newsletter: ## 10,000 random histories of the newsletter's list; SOAK="--from 5000 --histories 500" chooses which
	@sh scripts/setup.sh development && exec $(python) -m tests.newsletter.proof.soak $(SOAK)

requirements: ## pins what requirements*.in ask for; UPGRADE=--upgrade takes the newest of everything
	@sh scripts/setup.sh development && exec sh scripts/requirements.sh

clean: ## throws away the environments and var, and with var the demo's data
	@exec sh scripts/clean.sh
