// The first program in each sandbox; see os.atom.sandbox.Starter, which has it as hexadecimal text:
// as starter-x86_64.s -o s.o && objcopy -O binary -j .text s.o s.bin && xxd -p s.bin
.text
.globl _start
_start:
  mov %rsp,%rbx
  // close(14): this program as a file
  mov $14,%edi
  mov $3,%eax
  syscall
  mov $1,%edi
  // seccomp(SET_MODE_FILTER, NEW_LISTENER | WAIT_KILLABLE_RECV, filter)
  mov $0x28,%esi
  mov $0x400280,%edx
  mov $317,%eax
  syscall
  test %eax,%eax
  jns told
  // the same for kernels before 5.19
  mov $8,%esi
  mov $317,%eax
  syscall
  test %eax,%eax
  js start
  // sendmsg(15, a letter and the listener)
told:
  mov %eax,%ebp
  sub $96,%rsp
  movq $0,(%rsp)
  movq $0,8(%rsp)
  lea 88(%rsp),%rax
  mov %rax,56(%rsp)
  movq $1,64(%rsp)
  lea 56(%rsp),%rax
  mov %rax,16(%rsp)
  movq $1,24(%rsp)
  lea -32(%rsp),%rax
  mov %rax,32(%rsp)
  movq $24,40(%rsp)
  movq $0,48(%rsp)
  movq $'L',88(%rsp)
  movq $20,-32(%rsp)
  movl $1,-24(%rsp)
  movl $1,-20(%rsp)
  mov %ebp,-16(%rsp)
  movl $0,-12(%rsp)
  mov $15,%edi
  mov %rsp,%rsi
  xor %edx,%edx
  mov $46,%eax
  syscall
  mov %ebp,%edi
  mov $3,%eax
  syscall
  // fcntl(15, F_SETFD, FD_CLOEXEC), then execve(argv[1], argv + 1, envp)
start:
  mov $15,%edi
  mov $2,%esi
  mov $1,%edx
  mov $72,%eax
  syscall
  mov (%rbx),%rax
  lea 16(%rbx),%rsi
  lea 16(%rbx,%rax,8),%rdx
  dec %rax
  jnz become
  // it has no words of its own: mmap(1 << 32, 16 MiB, PROT_READ, MAP_PRIVATE | MAP_FIXED, 16, 0)
  mov $1,%ebp
  shl $32,%rbp
  mov %rbp,%rdi
  mov $0x1000000,%esi
  mov $1,%edx
  mov $0x12,%r10d
  mov $16,%r8d
  xor %r9d,%r9d
  mov $9,%eax
  syscall
  cmp %rbp,%rax
  jne failed
  // close(16), chdir(the first pointer), and the words and variables that follow it
  mov $16,%edi
  mov $3,%eax
  syscall
  mov (%rbp),%rdi
  mov $80,%eax
  syscall
  test %eax,%eax
  js failed
  mov 8(%rbp),%rdx
  lea 16(%rbp),%rsi
become:
  mov (%rsi),%rdi
  mov $59,%eax
  syscall
  // it failed: write(15, "X"), exit(127)
failed:
  movq $'X',-32(%rbx)
  mov $15,%edi
  lea -32(%rbx),%rsi
  mov $1,%edx
  mov $1,%eax
  syscall
  mov $127,%edi
  mov $60,%eax
  syscall
