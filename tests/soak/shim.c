/* A disk that fails on demand, below SQLite and Python: preloaded, asleep until it is armed in one process.
 *
 * It counts what is written, synced and renamed under one folder and lets the `at`-th of these fail with `error`. A full
 * disk stays full: with `lasting`, whatever would make a file longer fails from then on.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long seen;
static long at;
static int error, lasting;
static atomic_int hit;
static char root[4096];

void soak_arm(long which, int with, int stays, const char *folder) {
    snprintf(root, sizeof root, "%s", folder);
    error = with;
    lasting = stays;
    at = which;
}

long soak_seen(void) { return seen; }

/* What failed: 'w'rite, 's'ync, 'r'ename, or 0. */
int soak_hit(void) { return hit; }

static int ours(int fd) {
    char link[64], path[4096];
    struct stat about;
    if (!root[0] || fstat(fd, &about) || !(S_ISREG(about.st_mode) || S_ISDIR(about.st_mode))) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return !strncmp(path, root, strlen(root)) && !strstr(path, "/.said/");
}

static int fails(int kind, int longer) {
    if (++seen == at) hit = kind;
    else if (!(hit && lasting && longer)) return 0;
    errno = error;
    return 1;
}

static int longer(int fd, off_t end) {
    struct stat about;
    return !fstat(fd, &about) && end > about.st_size;
}

#define REAL(name, ...) \
    static int (*real)(__VA_ARGS__); \
    if (!real) real = dlsym(RTLD_NEXT, name)

#define REAL_WRITE(name, ...) \
    static ssize_t (*real)(__VA_ARGS__); \
    if (!real) real = dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *from, size_t count) {
    REAL_WRITE("write", int, const void *, size_t);
    if (ours(fd) && fails('w', longer(fd, lseek(fd, 0, SEEK_CUR) + (off_t)count))) return -1;
    return real(fd, from, count);
}

ssize_t writev(int fd, const struct iovec *from, int pieces) {
    REAL_WRITE("writev", int, const struct iovec *, int);
    if (ours(fd) && fails('w', 1)) return -1;
    return real(fd, from, pieces);
}

ssize_t pwrite(int fd, const void *from, size_t count, off_t place) {
    REAL_WRITE("pwrite", int, const void *, size_t, off_t);
    if (ours(fd) && fails('w', longer(fd, place + (off_t)count))) return -1;
    return real(fd, from, count, place);
}

ssize_t pwrite64(int fd, const void *from, size_t count, off_t place) { return pwrite(fd, from, count, place); }

int fsync(int fd) {
    REAL("fsync", int);
    if (ours(fd) && fails('s', 0)) return -1;
    return real(fd);
}

int fdatasync(int fd) {
    REAL("fdatasync", int);
    if (ours(fd) && fails('s', 0)) return -1;
    return real(fd);
}

/* A relative name is one of ours: the program under test stands in the folder. */
int rename(const char *from, const char *to) {
    REAL("rename", const char *, const char *);
    if (root[0] && (to[0] != '/' || !strncmp(to, root, strlen(root))) && fails('r', 0)) return -1;
    return real(from, to);
}

/* Whoever asks after a disk was full is told so. */
int statvfs(const char *path, struct statvfs *about) {
    REAL("statvfs", const char *, struct statvfs *);
    int said = real(path, about);
    if (!said && hit && lasting) about->f_bfree = about->f_bavail = 0;
    return said;
}
