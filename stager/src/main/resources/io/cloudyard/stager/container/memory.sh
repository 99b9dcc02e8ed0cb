# Prints how often the kernel has killed something here for memory, and the most that was in use; cgroup version 1 or 2.
if [ -f /sys/fs/cgroup/memory.events ]; then
  sed -n 's/^oom_kill /kills /p' /sys/fs/cgroup/memory.events
  [ ! -f /sys/fs/cgroup/memory.peak ] || echo "peak $(cat /sys/fs/cgroup/memory.peak)"
else
  sed -n 's/^oom_kill /kills /p' /sys/fs/cgroup/memory/memory.oom_control
  echo "peak $(cat /sys/fs/cgroup/memory/memory.max_usage_in_bytes)"
fi
