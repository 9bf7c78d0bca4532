#!/bin/sh
# Runs in a sandbox in the container, as the script of an agent that a policy lets run anything, and
# tries to reach outside its grants. Usage: check-escapes.sh READABLE WRITABLE HIDDEN; prints one
# line for each try: held or REACHED. Reads no file but to see whether it can.
readable=$1 writable=$2 hidden=$3

# A try that has to fail.
fails() {
    name=$1
    shift
    if "$@" >/tmp/out 2>&1 </dev/null; then
        echo "REACHED $name: $(head -c 200 /tmp/out | tr '\n' ' ')"
    else
        echo "held $name"
    fi
}

# The same for a line of shell.
line() {
    fails "$1" sh -c "$2"
}

for file in /etc/shadow /var/lib/atom-os/data/server.json /var/lib/atom-os/data/journal.db \
    /opt/atom-os/bin/atom-os "$hidden/secret" /.dockerenv; do
    fails "read $file" cat "$file"
    fails "read /host$file" cat "/host$file"
    fails "read /proc/1/root$file" cat "/proc/1/root$file"
    fails "read /proc/self/root/host$file" cat "/proc/self/root/host$file"
    fails "read from the grant up to $file" cat "$readable/../../../../../../../..$file"
done
line 'list the directory of the server' 'ls -A /var/lib/atom-os/data | grep .'
line 'list the directory of all keys' 'ls -A /var/lib/atom-os/data/keys | grep .'
line 'list the mount that is not granted' "ls -A '$hidden' | grep ."
for link in to-secret to-home to-root to-shadow; do
    fails "follow the link $link" cat "$writable/$link/journal.db" "$writable/$link"
done
line 'make a link and follow it' "ln -s '$hidden' '$writable/made' && cat '$writable/made/secret'"
line 'write through a link' "echo x >'$writable/to-secret-file'"
for socket in /var/run/docker.sock /run/docker.sock /host/var/run/docker.sock "$writable/host.sock"; do
    # shellcheck disable=SC2016 # Perl's
    fails "talk to the socket $socket" \
        perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Peer => $ARGV[0]) or die $!' "$socket"
done
line 'find any socket' 'find / -xdev -type s 2>/dev/null | grep .'
fails 'call the server' curl -sS -m 2 http://127.0.0.1:8000/q/health/ready
line 'see an interface but loopback' 'tail -n +3 /proc/net/dev | grep -v "^ *lo:"'
line 'see processes of the container' 'cat /proc/[0-9]*/cmdline | tr "\0" "\n" | grep -e "[t]ini" -e "[j]ava"'
line 'read variables of another process' 'cat /proc/1/environ | tr "\0" "\n" | grep -e ATOM_OS_HOME -e ATOM_OS_BIND'
line 'inherit variables of the server' 'env | grep ATOM_OS'
# shellcheck disable=SC2016 # for the shell that tries
line 'trace a process' \
    'sleep 5 & perl -e "exit(syscall(101, 16, \$ARGV[0] + 0, 0, 0) == 0 ? 0 : 1)" $!'
fails 'mount a file system' mount -t tmpfs none /tmp
fails 'mount the read-only grant anew' mount -o remount,rw "$readable"
fails 'bind another place' mount --bind / /tmp
fails 'unmount what hides' umount "$readable"
fails 'make a user namespace' unshare -Ur true
fails 'make a mount namespace' unshare -m true
fails 'run bubblewrap' bwrap --ro-bind / / true
fails 'join the namespaces of the first process' nsenter -t 1 -a true
fails 'change the root' chroot / true
fails 'make a device' mknod "$writable/disk" b 254 0
fails 'become root' setpriv --reuid 0 true
fails 'write the read-only grant' touch "$readable/new"
fails 'write it by its other name' touch "/host$readable/new"
fails 'write to the root' touch /new
fails 'exchange the link of the prefix' ln -sfn /tmp /host
fails 'write the system' touch /usr/bin/new
line 'write a switch of the kernel' 'echo 1 >/proc/sys/kernel/core_pattern'
line 'see devices' 'ls /sys/class /dev/vda /dev/mem 2>/dev/null | grep .'
# What has to work, or the tries above mean nothing.
cat "$readable/note" "/host$readable/note" >/dev/null && echo works >"$writable/works" &&
    perl -e 1 && command -v curl bwrap unshare nsenter mount setpriv >/dev/null && echo 'able'
