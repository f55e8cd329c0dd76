# Everything that people and continuous integration call. `make` alone prints the targets.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

JAR := runners/direct/target/kinou.jar
FLINK_JAR := runners/flink/target/kinou-flink.jar
SOURCES := $(shell find pom.xml transforms pipeline runners \( -name target -o -name test \) -prune \
	-o -type f \( -name pom.xml -o -path '*/src/main/*' -o -name '*.sh' \) -print)

MAVEN := mvn -B -q -ntp -Dstyle.color=never
# Errors only, but for what Surefire counts.
MAVEN_TEST := mvn -B -ntp -Dstyle.color=never -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
	-Dorg.slf4j.simpleLogger.showLogName=false \
	-Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info

PREFIX ?= $(HOME)/.local

.PHONY: help
help: ## print the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F '\t' '{ printf "  make %-16s %s\n", $$1, $$2 }'

.PHONY: setup
setup:
	@tools/setup.sh

$(JAR): $(SOURCES) | setup
	@echo "build: $(JAR)"
	@$(MAVEN) -DskipTests package
	@touch $@ $(FLINK_JAR)

$(FLINK_JAR): $(JAR)

.PHONY: build
build: setup $(JAR) ## build the runnable jar

.PHONY: run
run: setup $(JAR) ## run the sample night, offline, into out/sample
	@tools/run-sample.sh

.PHONY: test
test: setup ## build, run the tests, kill the sample run at each stage, and run it on a Flink cluster
	@$(MAVEN_TEST) verify
	@touch $(JAR) $(FLINK_JAR)
	@python3 samples/site_test.py
	@python3 samples/cron_test.py
	@python3 tools/kill-test.py
	@tools/run-flink.sh

.PHONY: test-kill
test-kill: setup $(JAR) ## kill the sample run at each stage and compare what the next run leaves
	@python3 tools/kill-test.py

.PHONY: test-openwebui
test-openwebui: setup $(JAR) ## run the loaders' tests and the command line against a real Open-WebUI
	@tools/openwebui-test.sh

.PHONY: openwebui-up
openwebui-up: setup $(JAR) ## install a real Open-WebUI and start it (BACKEND=sqlite, chroma, chroma-postgres or postgres)
	@tools/openwebui-up.sh

.PHONY: openwebui-down
openwebui-down: ## stop the Open-WebUI that openwebui-up started
	@tools/openwebui-down.sh

.PHONY: chroma-up
chroma-up: setup ## start a Chroma server on loopback
	@tools/chroma-up.sh

.PHONY: chroma-down
chroma-down: ## stop the Chroma server that chroma-up started
	@tools/chroma-down.sh

.PHONY: postgres-up
postgres-up: setup ## start a PostgreSQL with pgvector on loopback
	@tools/postgres-up.sh

.PHONY: postgres-down
postgres-down: ## stop the PostgreSQL that postgres-up started
	@tools/postgres-down.sh

.PHONY: flink-up
flink-up: setup ## install a real Flink cluster and start it on loopback (WORKERS=2, GPUS=0,1, SLOTS=4, HA=1, METRICS=1)
	@tools/flink-up.sh

.PHONY: flink-down
flink-down: ## stop the Flink cluster that flink-up started
	@tools/flink-down.sh

.PHONY: run-flink
run-flink: setup $(FLINK_JAR) ## run the sample night on that cluster, and compare it with one machine's
	@tools/run-flink.sh

.PHONY: chaos-flink
chaos-flink: setup $(FLINK_JAR) ## break such a cluster under nights, and look at what is left (CASES=3 of each kind, SEED=)
	@python3 tools/chaos-flink.py

.PHONY: run-openwebui
run-openwebui: setup $(JAR) ## run the sample night into that Open-WebUI and ask it
	@tools/run-openwebui.sh

.PHONY: native-cuda
native-cuda: ## build the library for NVIDIA cards into the per-user cache (needs nvcc)
	@tools/native-gpu.sh cuda

.PHONY: native-vulkan
native-vulkan: ## build the library for Vulkan into the per-user cache
	@tools/native-gpu.sh vulkan

.PHONY: test-vulkan
test-vulkan: setup native-vulkan ## transcribe on Mesa's software device for Vulkan
	@tools/vulkan-test.sh

.PHONY: bench-devices
bench-devices: setup $(JAR) ## time the transcription of a long recording on each device
	@tools/bench-devices.sh

.PHONY: bench-night
bench-night: setup $(JAR) ## time a night of 40 recordings, and the same night again
	@tools/bench-night.sh

.PHONY: bench-many
bench-many: setup $(FLINK_JAR) ## a night of 2,000 videos on a Flink cluster, and chart its memory (ITEMS=2000)
	@tools/bench-many.sh

.PHONY: bench-speech
bench-speech: setup $(JAR) ## time the transcription of clips and of half an hour beside whisper-cli and faster-whisper
	@tools/bench-speech.sh

.PHONY: bench-embed
bench-embed: setup $(JAR) ## time the embedder beside langchain4j's
	@tools/bench-embed.sh

.PHONY: bench-ask
bench-ask: setup $(JAR) ## time questions to an archive of 100,000 passages, and a night's update of its index
	@tools/bench-ask.sh

.PHONY: bench-rank
bench-rank: setup $(JAR) ## tell how well the ranking meets a labelled set, beside newest first and others
	@tools/bench-rank.sh

.PHONY: bench-load
bench-load: setup $(JAR) ## time each way of loading beside adding one by one
	@tools/bench-load.sh

.PHONY: bench-growth
bench-growth: setup $(JAR) ## load 120,000 items into one knowledge and chart what each costs
	@tools/bench-growth.sh

.PHONY: bench-scale
bench-scale: setup $(FLINK_JAR) ## tell how much of a cluster's slots a night uses, and what an item costs
	@tools/bench-scale.sh

.PHONY: format
format: setup ## format the code
	@$(MAVEN) spotless:apply

.PHONY: install
install: build ## put a launcher named kinou into PREFIX/bin (default: ~/.local)
	@tools/install.sh "$(PREFIX)"

.PHONY: clean
clean: ## remove what was built and what the samples left; the per-user cache stays
	@find transforms pipeline runners -type d -name target -prune -exec rm -rf {} +
	@rm -rf target out/sample out/kill out/bench
