# The few settings that the scripts themselves need. The rest is read by the launcher.

# Value of a setting: environment, then $CY_HOME/cloudyard.conf, then the default.
setting() {
  local name=$1 default=${2:-} line
  if [ -n "${!name:-}" ]; then printf '%s' "${!name}"; return; fi
  if [ -f "$CY_HOME/cloudyard.conf" ]; then
    line=$(grep -E "^[[:space:]]*$name[[:space:]]*=" "$CY_HOME/cloudyard.conf" | tail -n 1 || true)
    if [ -n "$line" ]; then printf '%s' "${line#*=}" | sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//'; return; fi
  fi
  printf '%s' "$default"
}

export CY_HOME="${CY_HOME:-$HOME/.cloudyard}"
RUN="$CY_HOME/run"
LOGS="$CY_HOME/logs"
PORT="$(setting CY_PORT 8080)"
DOMAIN="$(setting CY_DOMAIN cy.localhost)"

CY_STACK_IMAGE="$(setting CY_STACK_IMAGE "cloudyard/cydeb13:$("$ROOT/deploy/stack/tag")")"
CY_BUILDPACKS_DIRECTORY="$(setting CY_BUILDPACKS_DIRECTORY "$ROOT/buildpacks/target/buildpacks")"
export CY_STACK_IMAGE CY_BUILDPACKS_DIRECTORY

# Two clouds on one machine are told apart by their homes: containers carry this owner.
owner() { printf 'cy-%s' "$(printf '%s' "$CY_HOME" | sha256sum | cut -c1-8)"; }
