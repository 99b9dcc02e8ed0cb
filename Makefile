# Cloudyard. `make` lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help

help: ## List the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

up: ## Install what is missing, build, start the cloud, push a sample app and print its URL
	@bin/cloudyard up

down: ## Stop everything that `make up` started, and nothing else
	@bin/cloudyard down

status: ## Say what runs
	@bin/cloudyard status

logs: ## Follow the log of the running cloud
	@bin/cloudyard logs

build: ## Compile and pack everything, without tests
	@bin/cloudyard build

test: ## Set up what tests need and run every test: unit, component, end-to-end
	@bin/cloudyard test

bench: ## Measure: cold and warm start, memory, push to URL, start to first answer
	@benchmarks/cloud/run

bench-router: ## Compare the router with HAProxy and nginx
	@bin/cloudyard prepare-bench && benchmarks/router/run

format: ## Format the Java code
	@bin/cloudyard mvn -q spotless:apply

clean: ## Remove what was built (not the state of the cloud; `rm -r ~/.cloudyard` does that)
	@bin/cloudyard clean

.PHONY: help up down status logs build test bench bench-router format clean
