// What the inner loops share: it is compiled into each of them, once for each instruction set.

#ifndef IL2SCORE_INLINE_H
#define IL2SCORE_INLINE_H

#include "kernels.h"

#include <stdint.h>
#include <string.h>

#if defined(__x86_64__) && defined(__linux__) && __has_attribute(target_clones)
#define FOR_EACH_INSTRUCTION_SET __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EACH_INSTRUCTION_SET
#endif

#define INLINE static inline __attribute__((always_inline))

enum { SIZE = IL2SCORE_BLOCK_SIZE };

// Four doubles, in whatever registers there are, at any address of a double. Functions may not take
// or return them, because how they would depends on the instruction set.
typedef double four __attribute__((vector_size(32), aligned(8), may_alias));

#define load(pointer) (*(const four *)(pointer))
#define total(value) (((value)[0] + (value)[2]) + ((value)[1] + (value)[3]))

// e to the power of x for x from -708 to 0, within a unit in the last place or so; below -708 as at
// -708. e^x = 2^k e^r with |r| <= log(2) / 2, and e^r by its Taylor polynomial of degree 13.
INLINE double exponential(double x) {
  x = x < -708 ? -708 : x;
  // Adding 1.5 * 2^52 leaves the rounded integer in the low bits of the sum.
  const double shifted = x * 1.4426950408889634 + 0x1.8p52;
  const double multiple = shifted - 0x1.8p52;
  const double r = (x - multiple * 0x1.62e42feep-1) - multiple * 0x1.a39ef35793c76p-33;
  double sum = 1.6059043836821613e-10;
  sum = sum * r + 2.08767569878681e-9;
  sum = sum * r + 2.505210838544172e-8;
  sum = sum * r + 2.7557319223985893e-7;
  sum = sum * r + 2.7557319223985893e-6;
  sum = sum * r + 2.48015873015873e-5;
  sum = sum * r + 1.984126984126984e-4;
  sum = sum * r + 1.3888888888888889e-3;
  sum = sum * r + 8.333333333333333e-3;
  sum = sum * r + 4.1666666666666664e-2;
  sum = sum * r + 0.16666666666666666;
  sum = sum * r + 0.5;
  sum = sum * (r * r) + r;
  sum = sum + 1;
  uint64_t bits, power;
  memcpy(&bits, &sum, sizeof bits);
  memcpy(&power, &shifted, sizeof power);
  bits += power << 52;
  memcpy(&sum, &bits, sizeof sum);
  return sum;
}

// log(1 + e) for e from 0 to 1: twice the area tangent of s = e / (2 + e) <= 1/3, by its series up to
// s^33, so that nothing is lost where e is small.
INLINE double log_one_plus(double e) {
  const double s = e / (2 + e);
  const double square = s * s;
  double sum = 1.0 / 33;
  for (int power = 31; power >= 1; power -= 2) sum = sum * square + 1.0 / power;
  return 2 * s * sum;
}

INLINE double dot(const double *left, const double *right, size_t count) {
  four first = {0}, second = {0};
  size_t index = 0;
  for (; index + 8 <= count; index += 8) {
    first += load(left + index) * load(right + index);
    second += load(left + index + 4) * load(right + index + 4);
  }
  const four both = first + second;
  double sum = total(both);
  for (; index < count; index++) sum += left[index] * right[index];
  return sum;
}

// The sum of some numbers.
INLINE double sum_of(const double *values, size_t count) {
  four first = {0}, second = {0};
  size_t index = 0;
  for (; index + 8 <= count; index += 8) {
    first += load(values + index);
    second += load(values + index + 4);
  }
  const four both = first + second;
  double sum = total(both);
  for (; index < count; index++) sum += values[index];
  return sum;
}

// Adds the dot products of three columns with three others.
INLINE void add_tile(const double *left, const double *right, double *target, size_t columns) {
  four s00 = {0}, s01 = {0}, s02 = {0}, s10 = {0}, s11 = {0}, s12 = {0}, s20 = {0}, s21 = {0}, s22 = {0};
  for (int row = 0; row < SIZE; row += 4) {
    const four a = load(left + row), b = load(left + SIZE + row), c = load(left + 2 * SIZE + row);
    const four x = load(right + row), y = load(right + SIZE + row), z = load(right + 2 * SIZE + row);
    s00 += a * x, s01 += a * y, s02 += a * z;
    s10 += b * x, s11 += b * y, s12 += b * z;
    s20 += c * x, s21 += c * y, s22 += c * z;
  }
  target[0] += total(s00), target[1] += total(s01), target[2] += total(s02);
  target += columns;
  target[0] += total(s10), target[1] += total(s11), target[2] += total(s12);
  target += columns;
  target[0] += total(s20), target[1] += total(s21), target[2] += total(s22);
}

// Adds the lower triangle of Z'Z, with Z the scaled columns, in tiles of three by three.
INLINE void add_cross_product(const double *scaled, size_t columns, double *information) {
  for (size_t left = 0; left < columns; left += 3) {
    for (size_t right = left; right < columns; right += 3) {
      if (right + 3 <= columns) {
        add_tile(scaled + left * SIZE, scaled + right * SIZE,
                 information + left * columns + right, columns);
        continue;
      }
      for (size_t column = left; column < left + 3 && column < columns; column++) {
        for (size_t row = column > right ? column : right; row < columns; row++) {
          information[column * columns + row] +=
              dot(scaled + column * SIZE, scaled + row * SIZE, SIZE);
        }
      }
    }
  }
}

#endif
