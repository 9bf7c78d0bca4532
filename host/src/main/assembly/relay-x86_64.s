// The relay of a networked command, a whole executable; see os.atom.sandbox.Relay, which has it as hexadecimal text:
// as relay-x86_64.s -o r.o && objcopy -O binary -j .text r.o r.bin && xxd -p r.bin
.set base, 0x400000
.text
// elf(5): the header, and one segment, readable and executable, never writable
elf:
  .byte 0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0
  .short 2, 62
  .int 1
  .quad base + _start - elf, 64, 0
  .int 0
  .short 64, 56, 1, 64, 0, 0
  .int 1, 5
  .quad 0, base, base, end - elf, end - elf, 0x10000
_start:
  mov 16(%rsp),%rbx
  // socket(AF_INET, SOCK_STREAM, 0)
  mov $2,%edi
  mov $1,%esi
  xor %edx,%edx
  mov $41,%eax
  syscall
  mov %eax,%r12d
  // bind(listener, 127.0.0.1:3128), listen(listener, 128)
  pushq $0
  movabs $0x0100007f380c0002,%rax
  push %rax
  mov %r12d,%edi
  mov %rsp,%rsi
  mov $16,%edx
  mov $49,%eax
  syscall
  test %eax,%eax
  js quit
  mov %r12d,%edi
  mov $128,%esi
  mov $50,%eax
  syscall
  test %eax,%eax
  js quit
  // write(1, "!", 1), close(1): it listens
  movb $'!',(%rsp)
  mov $1,%edi
  mov %rsp,%rsi
  mov $1,%edx
  mov $1,%eax
  syscall
  mov $1,%edi
  mov $3,%eax
  syscall
  // r13: how many connections have a process each
  xor %r13d,%r13d
  // wait4(-1, 0, WNOHANG, 0) for those that are over; without WNOHANG when there are 96
reap:
  test %r13d,%r13d
  jz take
  xor %edx,%edx
  cmp $96,%r13d
  setl %dl
  mov $-1,%rdi
  xor %esi,%esi
  xor %r10d,%r10d
  mov $61,%eax
  syscall
  test %eax,%eax
  jle take
  dec %r13d
  jmp reap
  // accept4(listener, 0, 0, 0); what aborted or interrupted it is left alone
take:
  mov %r12d,%edi
  xor %esi,%esi
  xor %edx,%edx
  xor %r10d,%r10d
  mov $288,%eax
  syscall
  mov %eax,%r14d
  test %eax,%eax
  jns split
  cmp $-103,%eax
  je reap
  cmp $-4,%eax
  je reap
  jmp quit
  // clone(SIGCHLD): the child serves, the parent closes the connection and goes on
split:
  call fork
  test %eax,%eax
  jz serve
  js left
  inc %r13d
left:
  mov %r14d,%edi
  mov $3,%eax
  syscall
  jmp reap
  // close(listener), socket(AF_UNIX, SOCK_STREAM, 0), connect(it, the path)
serve:
  mov %r12d,%edi
  mov $3,%eax
  syscall
  mov $1,%edi
  mov $1,%esi
  xor %edx,%edx
  mov $41,%eax
  syscall
  mov %eax,%r15d
  sub $16512,%rsp
  movw $1,(%rsp)
  xor %ecx,%ecx
path:
  movb (%rbx,%rcx),%al
  movb %al,2(%rsp,%rcx)
  test %al,%al
  jz whole
  inc %ecx
  cmp $107,%ecx
  jle path
  jmp quit
whole:
  mov %r15d,%edi
  mov %rsp,%rsi
  lea 3(%rcx),%edx
  mov $42,%eax
  syscall
  test %eax,%eax
  js quit
  // clone(SIGCHLD): one process for each direction, from r14 to r15; ebp: this one waits for the other
  call fork
  test %eax,%eax
  js quit
  mov $1,%ebp
  jnz copy
  xor %ebp,%ebp
  xchg %r14d,%r15d
  // read(from, buffer, 16384)
copy:
  mov %r14d,%edi
  mov %rsp,%rsi
  mov $16384,%edx
  xor %eax,%eax
  syscall
  test %eax,%eax
  js broken
  jz ended
  mov %eax,%r13d
  mov %rsp,%rbx
  // sendto(to, rest, length, MSG_NOSIGNAL, 0, 0)
rest:
  mov %r15d,%edi
  mov %rbx,%rsi
  mov %r13d,%edx
  mov $0x4000,%r10d
  xor %r8d,%r8d
  xor %r9d,%r9d
  mov $44,%eax
  syscall
  test %eax,%eax
  jle broken
  add %rax,%rbx
  sub %eax,%r13d
  jnz rest
  jmp copy
  // shutdown(to, SHUT_WR); or both of both when one is broken
broken:
  mov %r14d,%edi
  mov $2,%esi
  mov $48,%eax
  syscall
  mov $2,%esi
  jmp close
ended:
  mov $1,%esi
close:
  mov %r15d,%edi
  mov $48,%eax
  syscall
  test %ebp,%ebp
  jz quit
  // wait4(-1, 0, 0, 0)
  mov $-1,%rdi
  xor %esi,%esi
  xor %edx,%edx
  xor %r10d,%r10d
  mov $61,%eax
  syscall
quit:
  xor %edi,%edi
  mov $60,%eax
  syscall
fork:
  mov $17,%edi
  xor %esi,%esi
  xor %edx,%edx
  xor %r10d,%r10d
  xor %r8d,%r8d
  mov $56,%eax
  syscall
  ret
end:
