// The relay of a networked command, a whole executable; see os.atom.sandbox.Relay, which has it as hexadecimal text:
// aarch64-linux-gnu-as relay-aarch64.s -o r.o && aarch64-linux-gnu-objcopy -O binary -j .text r.o r.bin && xxd -p r.bin
.set base, 0x400000
.text
// elf(5): the header, and one segment, readable and executable, never writable
elf:
  .byte 0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0
  .short 2, 183
  .int 1
  .quad base + _start - elf, 64, 0
  .int 0
  .short 64, 56, 1, 64, 0, 0
  .int 1, 5
  .quad 0, base, base, end - elf, end - elf, 0x10000
_start:
  ldr x19,[sp,#16]
  // socket(AF_INET, SOCK_STREAM, 0)
  mov x0,#2
  mov x1,#1
  mov x2,#0
  mov x8,#198
  svc #0
  mov w20,w0
  // bind(listener, 127.0.0.1:3128), listen(listener, 128)
  mov x1,#0x0002
  movk x1,#0x380c,lsl #16
  movk x1,#0x007f,lsl #32
  movk x1,#0x0100,lsl #48
  stp x1,xzr,[sp,#-16]!
  mov w0,w20
  mov x1,sp
  mov x2,#16
  mov x8,#200
  svc #0
  tbnz w0,#31,quit
  mov w0,w20
  mov x1,#128
  mov x8,#201
  svc #0
  tbnz w0,#31,quit
  // write(1, "!", 1), close(1): it listens
  mov w1,#'!'
  strb w1,[sp]
  mov x0,#1
  mov x1,sp
  mov x2,#1
  mov x8,#64
  svc #0
  mov x0,#1
  mov x8,#57
  svc #0
  // w21: how many connections have a process each
  mov w21,#0
  // wait4(-1, 0, WNOHANG, 0) for those that are over; without WNOHANG when there are 96
reap:
  cbz w21,take
  cmp w21,#96
  cset w2,lt
  mov x0,#-1
  mov x1,#0
  mov x3,#0
  mov x8,#260
  svc #0
  cmp w0,#0
  b.le take
  sub w21,w21,#1
  b reap
  // accept4(listener, 0, 0, 0); what aborted or interrupted it is left alone
take:
  mov w0,w20
  mov x1,#0
  mov x2,#0
  mov x3,#0
  mov x8,#242
  svc #0
  mov w22,w0
  tbz w0,#31,split
  cmn w0,#103
  b.eq reap
  cmn w0,#4
  b.eq reap
  b quit
  // clone(SIGCHLD): the child serves, the parent closes the connection and goes on
split:
  bl fork
  cbz w0,serve
  tbnz w0,#31,left
  add w21,w21,#1
left:
  mov w0,w22
  mov x8,#57
  svc #0
  b reap
  // close(listener), socket(AF_UNIX, SOCK_STREAM, 0), connect(it, the path)
serve:
  mov w0,w20
  mov x8,#57
  svc #0
  mov x0,#1
  mov x1,#1
  mov x2,#0
  mov x8,#198
  svc #0
  mov w23,w0
  sub sp,sp,#4,lsl #12
  sub sp,sp,#128
  mov w1,#1
  strh w1,[sp]
  mov x2,#0
  add x3,sp,#2
path:
  ldrb w1,[x19,x2]
  strb w1,[x3,x2]
  cbz w1,whole
  add x2,x2,#1
  cmp x2,#107
  b.le path
  b quit
whole:
  mov w0,w23
  mov x1,sp
  add x2,x2,#3
  mov x8,#203
  svc #0
  tbnz w0,#31,quit
  // clone(SIGCHLD): one process for each direction, from w22 to w23; w24: this one waits for the other
  bl fork
  tbnz w0,#31,quit
  mov w24,w0
  cbnz w0,copy
  mov w1,w22
  mov w22,w23
  mov w23,w1
  // read(from, buffer, 16384)
copy:
  mov w0,w22
  mov x1,sp
  mov x2,#16384
  mov x8,#63
  svc #0
  tbnz w0,#31,broken
  cbz w0,ended
  mov w21,w0
  mov x19,sp
  // sendto(to, rest, length, MSG_NOSIGNAL, 0, 0)
rest:
  mov w0,w23
  mov x1,x19
  mov w2,w21
  mov x3,#0x4000
  mov x4,#0
  mov x5,#0
  mov x8,#206
  svc #0
  cmp w0,#0
  b.le broken
  add x19,x19,w0,uxtw
  subs w21,w21,w0
  b.ne rest
  b copy
  // shutdown(to, SHUT_WR); or both of both when one is broken
broken:
  mov w0,w22
  mov x1,#2
  mov x8,#210
  svc #0
  mov x1,#2
  b close
ended:
  mov x1,#1
close:
  mov w0,w23
  mov x8,#210
  svc #0
  cbz w24,quit
  // wait4(-1, 0, 0, 0)
  mov x0,#-1
  mov x1,#0
  mov x2,#0
  mov x3,#0
  mov x8,#260
  svc #0
quit:
  mov x0,#0
  mov x8,#93
  svc #0
fork:
  mov x0,#17
  mov x1,#0
  mov x2,#0
  mov x3,#0
  mov x4,#0
  mov x8,#220
  svc #0
  ret
end:
