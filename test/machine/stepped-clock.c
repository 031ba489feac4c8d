/*
 * Sets the clock of one program while it runs: STEPPED_CLOCK_FILE holds how many seconds it is ahead.
 * For workerd, which libfaketime cannot be loaded into: looking for what it replaces, it asks
 * workerd's own allocator for memory before that is ready, and both wait for each other for ever.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long ahead(void) {
  char text[32] = {0};
  const char *file = getenv("STEPPED_CLOCK_FILE");
  int open_file = file == NULL ? -1 : open(file, O_RDONLY | O_CLOEXEC);
  if (open_file < 0) return 0;
  long length = read(open_file, text, sizeof text - 1);
  close(open_file);
  return length > 0 ? atol(text) : 0;
}

/* Only the time of day can be set; what measures how long something takes goes on. */
int clock_gettime(clockid_t clock, struct timespec *now) {
  long result = syscall(SYS_clock_gettime, clock, now);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    now->tv_sec += ahead();
  return (int)result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  struct timespec exact;
  (void)zone;
  int result = clock_gettime(CLOCK_REALTIME, &exact);
  now->tv_sec = exact.tv_sec;
  now->tv_usec = exact.tv_nsec / 1000;
  return result;
}

time_t time(time_t *now) {
  struct timespec exact;
  clock_gettime(CLOCK_REALTIME, &exact);
  if (now != NULL) *now = exact.tv_sec;
  return exact.tv_sec;
}
