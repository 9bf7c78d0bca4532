// The first program in each sandbox; see os.atom.sandbox.Starter, which has it as hexadecimal text:
// aarch64-linux-gnu-as starter-aarch64.s -o s.o && aarch64-linux-gnu-objcopy -O binary -j .text s.o s.bin && xxd -p s.bin
.text
.globl _start
_start:
  mov x19,sp
  // close(14): this program as a file
  mov x0,#14
  mov x8,#57
  svc #0
  mov x0,#1
  // seccomp(SET_MODE_FILTER, NEW_LISTENER | WAIT_KILLABLE_RECV, filter)
  mov x1,#0x28
  mov x2,#0x280
  movk x2,#0x40,lsl #16
  mov x8,#277
  svc #0
  tbz x0,#63,told
  mov x0,#1
  // the same for kernels before 5.19
  mov x1,#8
  mov x8,#277
  svc #0
  tbnz x0,#63,start
  // sendmsg(15, a letter and the listener)
told:
  mov x20,x0
  sub sp,sp,#128
  stp xzr,xzr,[sp]
  add x1,sp,#88
  mov x2,#1
  stp x1,x2,[sp,#56]
  add x1,sp,#56
  stp x1,x2,[sp,#16]
  add x1,sp,#96
  mov x2,#24
  stp x1,x2,[sp,#32]
  str xzr,[sp,#48]
  mov x1,#'L'
  str x1,[sp,#88]
  mov x1,#20
  str x1,[sp,#96]
  mov w1,#1
  stp w1,w1,[sp,#104]
  str x20,[sp,#112]
  mov x0,#15
  mov x1,sp
  mov x2,#0
  mov x8,#211
  svc #0
  mov x0,x20
  mov x8,#57
  svc #0
  // fcntl(15, F_SETFD, FD_CLOEXEC), then execve(argv[1], argv + 1, envp)
start:
  mov x0,#15
  mov x1,#2
  mov x2,#1
  mov x8,#25
  svc #0
  ldr x3,[x19]
  add x1,x19,#16
  add x2,x1,x3,lsl #3
  cmp x3,#1
  b.ne become
  // it has no words of its own: mmap(1 << 32, 16 MiB, PROT_READ, MAP_PRIVATE | MAP_FIXED, 16, 0)
  mov x20,#0x100000000
  mov x0,x20
  mov x1,#0x1000000
  mov x2,#1
  mov x3,#0x12
  mov x4,#16
  mov x5,#0
  mov x8,#222
  svc #0
  cmp x0,x20
  b.ne failed
  // close(16), chdir(the first pointer), and the words and variables that follow it
  mov x0,#16
  mov x8,#57
  svc #0
  ldr x0,[x20]
  mov x8,#49
  svc #0
  tbnz x0,#63,failed
  ldr x2,[x20,#8]
  add x1,x20,#16
become:
  ldr x0,[x1]
  mov x8,#221
  svc #0
  // it failed: write(15, "X"), exit(127)
failed:
  sub sp,x19,#32
  mov x1,#'X'
  str x1,[sp]
  mov x0,#15
  mov x1,sp
  mov x2,#1
  mov x8,#64
  svc #0
  mov x0,#127
  mov x8,#93
  svc #0
