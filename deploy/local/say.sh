# What people see.
started_at=$SECONDS

# One line of progress: seconds since the start, and what happens now.
step() { printf '%4ds  %s\n' "$((SECONDS - started_at))" "$*"; }

# One line of what is wrong and what to do; ends the command.
fail() { printf 'cloudyard: %s\n' "$1" >&2; exit "${2:-1}"; }
