#include "wide.h"

#include "inline.h"

#include <math.h>

// Eight doubles, where four leave the adders waiting for each other.
typedef double eight __attribute__((vector_size(64), aligned(8), may_alias));

typedef float eight_singles __attribute__((vector_size(32), aligned(4), may_alias));

#define load8(pointer) (*(const eight *)(pointer))
#define total8(value)                                        \
  ((((value)[0] + (value)[4]) + ((value)[2] + (value)[6])) + \
   (((value)[1] + (value)[5]) + ((value)[3] + (value)[7])))

// The dot products of four columns and `count` vectors; every sum is taken alike, however many.
INLINE void score_four(const double *const columns[4], size_t rows, const double *vectors,
                       const size_t count, double *scores, size_t stride) {
  eight sums[4][IL2SCORE_MANY];
#pragma clang loop unroll(full)
  for (size_t vector = 0; vector < count; vector++)
    for (int column = 0; column < 4; column++) sums[column][vector] = (eight){0};
  size_t row = 0;
  for (; row + 8 <= rows; row += 8) {
    const eight a = load8(columns[0] + row), b = load8(columns[1] + row);
    const eight c = load8(columns[2] + row), d = load8(columns[3] + row);
#pragma clang loop unroll(full)
    for (size_t vector = 0; vector < count; vector++) {
      const eight values = load8(vectors + vector * rows + row);
      sums[0][vector] += a * values;
      sums[1][vector] += b * values;
      sums[2][vector] += c * values;
      sums[3][vector] += d * values;
    }
  }
#pragma clang loop unroll(full)
  for (size_t vector = 0; vector < count; vector++) {
    for (int column = 0; column < 4; column++) {
      double sum = total8(sums[column][vector]);
      for (size_t rest = row; rest < rows; rest++)
        sum += columns[column][rest] * vectors[vector * rows + rest];
      scores[vector * stride + (size_t)column] = sum;
    }
  }
}

// Columns first..<last four at a time; the last few with one of them repeated.
INLINE void score_range(const double *design, size_t rows, size_t first, size_t last,
                        const double *vectors, const size_t count, double *scores, size_t stride) {
  size_t column = first;
  for (; column + 4 <= last; column += 4) {
    const double *start = design + column * rows;
    const double *const columns[4] = {start, start + rows, start + 2 * rows, start + 3 * rows};
    score_four(columns, rows, vectors, count, scores + column, stride);
  }
  double rest[IL2SCORE_MANY * 4];
  for (; column < last; column++) {
    const double *start = design + column * rows;
    const double *const columns[4] = {start, start, start, start};
    score_four(columns, rows, vectors, count, rest, 4);
    for (size_t vector = 0; vector < count; vector++)
      scores[vector * stride + column] = rest[vector * 4];
  }
}

FOR_EACH_INSTRUCTION_SET
void il2score_score_many(const double *design, size_t rows, size_t first, size_t last,
                         const double *vectors, size_t count, double *scores, size_t columns) {
  switch (count) {
    case 1: score_range(design, rows, first, last, vectors, 1, scores, columns); break;
    case 2: score_range(design, rows, first, last, vectors, 2, scores, columns); break;
    case 3: score_range(design, rows, first, last, vectors, 3, scores, columns); break;
    case 4: score_range(design, rows, first, last, vectors, 4, scores, columns); break;
    case 5: score_range(design, rows, first, last, vectors, 5, scores, columns); break;
    case 6: score_range(design, rows, first, last, vectors, 6, scores, columns); break;
    default: break;
  }
}

FOR_EACH_INSTRUCTION_SET
void il2score_score_listed(const double *design, size_t rows, const ptrdiff_t *columns, size_t count,
                           const double *vector, double *scores) {
  size_t index = 0;
  for (; index < count; index += 4) {
    const double *four_columns[4];
    for (size_t place = 0; place < 4; place++)
      four_columns[place] =
          design + (size_t)columns[index + place < count ? index + place : index] * rows;
    double sums[4];
    score_four(four_columns, rows, vector, 1, sums, 4);
    for (size_t place = 0; place < 4 && index + place < count; place++)
      scores[index + place] = sums[place];
  }
}

FOR_EACH_INSTRUCTION_SET
void il2score_add_listed(const double *design, size_t rows, const ptrdiff_t *columns, size_t count,
                         const double *factors, double *restrict target) {
  size_t index = 0;
  for (; index + 4 <= count; index += 4) {
    const double *a = design + (size_t)columns[index] * rows;
    const double *b = design + (size_t)columns[index + 1] * rows;
    const double *c = design + (size_t)columns[index + 2] * rows;
    const double *d = design + (size_t)columns[index + 3] * rows;
    const double *f = factors + index;
    for (size_t row = 0; row < rows; row++)
      target[row] += (f[0] * a[row] + f[1] * b[row]) + (f[2] * c[row] + f[3] * d[row]);
  }
  for (; index < count; index++) {
    const double *values = design + (size_t)columns[index] * rows;
    for (size_t row = 0; row < rows; row++) target[row] += factors[index] * values[row];
  }
}

enum { PANEL = 256 };

// What the diagonal is multiplied by, so that rounding to single precision leaves it definite.
#define DIAGONAL 1.000002f

// Adds the products of four packed columns and four others.
INLINE void add_products(const double *left, const double *right, size_t rows, double sums[4][4]) {
  eight s[4][4];
  for (int i = 0; i < 4; i++)
    for (int j = 0; j < 4; j++) s[i][j] = (eight){0};
  for (size_t row = 0; row < rows; row += 8) {
    const eight a = load8(left + row), b = load8(left + PANEL + row);
    const eight c = load8(left + 2 * PANEL + row), d = load8(left + 3 * PANEL + row);
#pragma clang loop unroll(full)
    for (int j = 0; j < 4; j++) {
      const eight values = load8(right + j * PANEL + row);
      s[0][j] += a * values;
      s[1][j] += b * values;
      s[2][j] += c * values;
      s[3][j] += d * values;
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++)
#pragma clang loop unroll(full)
    for (int j = 0; j < 4; j++) sums[i][j] = total8(s[i][j]);
}

FOR_EACH_INSTRUCTION_SET
void il2score_weighted_products(const double *design, size_t rows, const ptrdiff_t *columns,
                                size_t count, size_t first, const double *variances,
                                float *products, size_t leading, double *scratch) {
  double *roots = scratch;
  double *packed = scratch + PANEL;
  // Four at a time from a multiple of four on, so that the sums do not depend on `first`.
  const size_t begin = first / 4 * 4;
  for (size_t start = 0; start < rows; start += PANEL) {
    const size_t size = rows - start < PANEL ? rows - start : PANEL;
    const size_t padded = (size + 7) / 8 * 8;
    for (size_t row = 0; row < padded; row++)
      roots[row] = row < size ? sqrt(variances[start + row]) : 0;
    for (size_t column = 0; column < count; column++) {
      const double *values = design + (size_t)columns[column] * rows + start;
      double *target = packed + column * PANEL;
      for (size_t row = 0; row < size; row++) target[row] = roots[row] * values[row];
      for (size_t row = size; row < padded; row++) target[row] = 0;
    }
    // What fills the last four up is multiplied, and not looked at.
    for (size_t column = count; column % 4 != 0; column++)
      for (size_t row = 0; row < padded; row++) packed[column * PANEL + row] = 0;
    for (size_t low = begin; low < count; low += 4) {
      for (size_t high = 0; high <= low; high += 4) {
        double sums[4][4];
        add_products(packed + low * PANEL, packed + high * PANEL, padded, sums);
        for (size_t i = 0; i < 4 && low + i < count; i++) {
          if (low + i < first) continue;
          float *target = products + (low + i) * leading + high;
          for (size_t j = 0; j < 4 && high + j <= low + i; j++)
            target[j] = (float)(start == 0 ? sums[i][j] : target[j] + sums[i][j]);
        }
      }
    }
  }
  for (size_t low = first; low < count; low++) {
    products[low * leading + low] *= DIAGONAL;
    for (size_t high = 0; high < low; high++)
      products[high * leading + low] = products[low * leading + high];
  }
}

// Takes one column to its minimizer; gives the curvature times the square of the change.
INLINE double descend_place(const struct il2score_working_set *set, size_t place) {
  const float *products = set->products + place * set->leading;
  const double curvature = set->scale * products[place];
  const double before = set->coefficients[place];
  const double pull = set->score[place] + curvature * before;
  const double rest = fabs(pull) - set->thresholds[place];
  const double bottom = curvature + set->ridges[place];
  double value = 0;
  if (rest > 0 && bottom > 0) {
    value = copysign(rest / bottom, pull);
    value = value < set->lowest[place] ? set->lowest[place] : value;
    value = value > set->highest[place] ? set->highest[place] : value;
  }
  const double change = value - before;
  if (change == 0) return 0;
  set->coefficients[place] = value;
  const double step = -change * set->scale;
  double *score = set->score;
  for (size_t row = 0; row < set->order; row += 8) {
    const eight sum = load8(score + row) + step * __builtin_convertvector(*(const eight_singles *)(products + row), eight);
    *(eight *)(score + row) = sum;
  }
  return curvature * change * change;
}

FOR_EACH_INSTRUCTION_SET
size_t il2score_descend_working(const struct il2score_working_set *set, double tolerance,
                                double share, size_t limit) {
  size_t rounds = 0;
  double bound = tolerance;
  while (rounds < limit) {
    double first = 0;
    for (size_t place = 0; place < set->order; place++) {
      const double change = descend_place(set, place);
      first = change > first ? change : first;
    }
    rounds++;
    if (!(first > bound)) break;
    if (rounds == 1 && share * first > bound) bound = share * first;
    while (rounds < limit) {
      double largest = 0;
      for (size_t place = 0; place < set->order; place++) {
        if (set->coefficients[place] == 0) continue;
        const double change = descend_place(set, place);
        largest = change > largest ? change : largest;
      }
      rounds++;
      if (!(largest > bound)) break;
    }
  }
  return rounds;
}
