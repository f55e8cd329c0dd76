#!/usr/bin/env bash
# The tests of Vulkan, on Mesa's software device unless VULKAN_DEVICE says which one (by Vulkan's count).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! compgen -G '/usr/share/vulkan/icd.d/*.json' >/dev/null && [[ -z ${VK_ICD_FILENAMES:-}${VK_DRIVER_FILES:-} ]]; then
  if [[ $(id -u) == 0 && -e /etc/debian_version ]] && command -v apt-get >/dev/null; then
    echo "test-vulkan: installing mesa-vulkan-drivers (apt-get)"
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
      -o DPkg::Lock::Timeout=900 mesa-vulkan-drivers; } >/dev/null
  else
    echo "test-vulkan: skipped, since there is no driver of Vulkan here. Install one with: sudo apt-get install mesa-vulkan-drivers"
    exit 0
  fi
fi
# ggml leaves devices of software aside unless they are named. Mesa's (22.3 at least) crashes in most
# runs, in a thread of its own, on operations that ggml has fused.
export GGML_VK_VISIBLE_DEVICES=${VULKAN_DEVICE:-0}
if [[ -z ${VULKAN_DEVICE:-} ]]; then export GGML_VK_DISABLE_FUSION=1; fi
mvn -B -ntp -Dstyle.color=never -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
  -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info \
  -pl transforms/speech -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=VulkanTest -DexcludedGroups= test
