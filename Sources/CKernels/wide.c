#include "wide.h"

#include "inline.h"

#include <math.h>

// Eight doubles, where four leave the adders waiting for each other.
typedef double eight __attribute__((vector_size(64), aligned(8), may_alias));

// Eight and sixteen of single precision.
typedef float eight_singles __attribute__((vector_size(32), aligned(4), may_alias));
typedef float sixteen __attribute__((vector_size(64), aligned(4), may_alias));

#define load8(pointer) (*(const eight *)(pointer))
#define load16(pointer) (*(const sixteen *)(pointer))
#define total8(value)                                        \
  ((((value)[0] + (value)[4]) + ((value)[2] + (value)[6])) + \
   (((value)[1] + (value)[5]) + ((value)[3] + (value)[7])))

// Eight of single precision as eight doubles.
#define widen8(pointer) __builtin_convertvector(*(const eight_singles *)(pointer), eight)

// The dot products of four columns and `count` vectors; every sum is taken alike, however many.
INLINE void score_four(const float *const columns[4], size_t rows, const double *vectors,
                       const size_t count, double *scores, size_t stride) {
  eight sums[4][IL2SCORE_MANY];
#pragma clang loop unroll(full)
  for (size_t vector = 0; vector < count; vector++)
    for (int column = 0; column < 4; column++) sums[column][vector] = (eight){0};
  size_t row = 0;
  for (; row + 8 <= rows; row += 8) {
    const eight a = widen8(columns[0] + row), b = widen8(columns[1] + row);
    const eight c = widen8(columns[2] + row), d = widen8(columns[3] + row);
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
        sum += (double)columns[column][rest] * vectors[vector * rows + rest];
      scores[vector * stride + (size_t)column] = sum;
    }
  }
}

// Columns first..<last four at a time; the last few with one of them repeated.
INLINE void score_range(const float *design, size_t rows, size_t first, size_t last,
                        const double *vectors, const size_t count, double *scores, size_t stride) {
  size_t column = first;
  for (; column + 4 <= last; column += 4) {
    const float *start = design + column * rows;
    const float *const columns[4] = {start, start + rows, start + 2 * rows, start + 3 * rows};
    score_four(columns, rows, vectors, count, scores + column, stride);
  }
  double rest[IL2SCORE_MANY * 4];
  for (; column < last; column++) {
    const float *start = design + column * rows;
    const float *const columns[4] = {start, start, start, start};
    score_four(columns, rows, vectors, count, rest, 4);
    for (size_t vector = 0; vector < count; vector++)
      scores[vector * stride + column] = rest[vector * 4];
  }
}

FOR_EACH_INSTRUCTION_SET
void il2score_score_many(const float *design, size_t rows, size_t first, size_t last,
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

// Four of the listed columns; what fills the last four up is one of them again.
INLINE void list_four(const float *design, size_t rows, const ptrdiff_t *columns, size_t index,
                      size_t count, const float *starts[4]) {
  for (size_t place = 0; place < 4; place++)
    starts[place] = design + (size_t)columns[index + place < count ? index + place : index] * rows;
}

FOR_EACH_INSTRUCTION_SET
void il2score_score_listed(const float *design, size_t rows, const ptrdiff_t *columns, size_t count,
                           const double *vector, double *scores) {
  for (size_t index = 0; index < count; index += 4) {
    const float *starts[4];
    list_four(design, rows, columns, index, count, starts);
    double sums[4];
    score_four(starts, rows, vector, 1, sums, 4);
    for (size_t place = 0; place < 4 && index + place < count; place++)
      scores[index + place] = sums[place];
  }
}

FOR_EACH_INSTRUCTION_SET
void il2score_add_listed(const float *design, size_t rows, const ptrdiff_t *columns, size_t count,
                         const double *factors, double *restrict target) {
  for (size_t index = 0; index < count; index += 4) {
    const float *starts[4];
    double f[4];
    list_four(design, rows, columns, index, count, starts);
    for (size_t place = 0; place < 4; place++)
      f[place] = index + place < count ? factors[index + place] : 0;
    const float *a = starts[0], *b = starts[1], *c = starts[2], *d = starts[3];
    for (size_t row = 0; row < rows; row++)
      target[row] += (f[0] * a[row] + f[1] * b[row]) + (f[2] * c[row] + f[3] * d[row]);
  }
}

enum { PANEL = 256 };

// What the diagonal is multiplied by, so that rounding to single precision leaves it definite.
#define DIAGONAL 1.00001f

#define total16(value)                                                                       \
  (((((value)[0] + (value)[8]) + ((value)[4] + (value)[12])) +                               \
    (((value)[2] + (value)[10]) + ((value)[6] + (value)[14]))) +                             \
   ((((value)[1] + (value)[9]) + ((value)[5] + (value)[13])) +                               \
    (((value)[3] + (value)[11]) + ((value)[7] + (value)[15]))))

// The products of four packed columns and four others.
INLINE void multiply_four(const float *left, const float *right, size_t rows, float sums[4][4]) {
  sixteen s[4][4];
  for (int i = 0; i < 4; i++)
    for (int j = 0; j < 4; j++) s[i][j] = (sixteen){0};
  for (size_t row = 0; row < rows; row += 16) {
    const sixteen a = load16(left + row), b = load16(left + PANEL + row);
    const sixteen c = load16(left + 2 * PANEL + row), d = load16(left + 3 * PANEL + row);
#pragma clang loop unroll(full)
    for (int j = 0; j < 4; j++) {
      const sixteen values = load16(right + j * PANEL + row);
      s[0][j] += a * values;
      s[1][j] += b * values;
      s[2][j] += c * values;
      s[3][j] += d * values;
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++)
#pragma clang loop unroll(full)
    for (int j = 0; j < 4; j++) sums[i][j] = total16(s[i][j]);
}

// The products of four columns and IL2SCORE_APPENDED vectors in single precision, as many rows as fill
// sixteens.
INLINE void append_four(const float *const columns[4], size_t rows, const float *vectors,
                        size_t stride, float sums[IL2SCORE_APPENDED][4]) {
  sixteen s[4][IL2SCORE_APPENDED];
#pragma clang loop unroll(full)
  for (int vector = 0; vector < IL2SCORE_APPENDED; vector++)
    for (int column = 0; column < 4; column++) s[column][vector] = (sixteen){0};
  size_t row = 0;
  for (; row + 16 <= rows; row += 16) {
    const sixteen a = load16(columns[0] + row), b = load16(columns[1] + row);
    const sixteen c = load16(columns[2] + row), d = load16(columns[3] + row);
#pragma clang loop unroll(full)
    for (int vector = 0; vector < IL2SCORE_APPENDED; vector++) {
      const sixteen values = load16(vectors + (size_t)vector * stride + row);
      s[0][vector] += a * values;
      s[1][vector] += b * values;
      s[2][vector] += c * values;
      s[3][vector] += d * values;
    }
  }
#pragma clang loop unroll(full)
  for (int vector = 0; vector < IL2SCORE_APPENDED; vector++)
    for (int column = 0; column < 4; column++) {
      float sum = total16(s[column][vector]);
      for (size_t rest = row; rest < rows; rest++)
        sum += columns[column][rest] * vectors[(size_t)vector * stride + rest];
      sums[vector][column] = sum;
    }
}

FOR_EACH_INSTRUCTION_SET
void il2score_append_products(const float *design, size_t rows, const ptrdiff_t *columns,
                              size_t count, size_t first, const double *variances, float *products,
                              size_t leading, float *scratch) {
  for (size_t start = first; start < count; start += IL2SCORE_APPENDED) {
    const size_t last = start + IL2SCORE_APPENDED < count ? start + IL2SCORE_APPENDED : count;
    for (size_t place = start; place < start + IL2SCORE_APPENDED; place++) {
      // What fills the last few up is multiplied, and not looked at.
      const float *values = design + (size_t)columns[place < last ? place : start] * rows;
      float *restrict target = scratch + (place - start) * rows;
      for (size_t row = 0; row < rows; row++) target[row] = (float)(variances[row] * values[row]);
    }
    for (size_t index = 0; index < last; index += 4) {
      const float *starts[4];
      float sums[IL2SCORE_APPENDED][4];
      list_four(design, rows, columns, index, last, starts);
      append_four(starts, rows, scratch, rows, sums);
      for (size_t place = start; place < last; place++) {
        for (size_t other = index; other < index + 4 && other <= place; other++) {
          products[place * leading + other] = sums[place - start][other - index];
          products[other * leading + place] = sums[place - start][other - index];
        }
      }
    }
    for (size_t place = start; place < last; place++) products[place * leading + place] *= DIAGONAL;
  }
}

FOR_EACH_INSTRUCTION_SET
void il2score_weighted_products(const float *design, size_t rows, const ptrdiff_t *columns,
                                size_t count, const double *variances, float *products,
                                size_t leading, float *scratch) {
  float roots[PANEL];
  float *packed = scratch;
  for (size_t start = 0; start < rows; start += PANEL) {
    const size_t size = rows - start < PANEL ? rows - start : PANEL;
    const size_t padded = (size + 15) / 16 * 16;
    for (size_t row = 0; row < size; row++) 
      roots[row] = (float)sqrt(variances[start + row]);
    // What fills the last four columns up is multiplied, and not looked at.
    for (size_t column = 0; column < (count + 3) / 4 * 4; column++) {
      const float *values = design + (size_t)columns[column < count ? column : 0] * rows + start;
      float *restrict target = packed + column * PANEL;
      for (size_t row = 0; row < size; row++) target[row] = roots[row] * values[row];
      for (size_t row = size; row < padded; row++) target[row] = 0;
    }
    for (size_t low = 0; low < count; low += 4) {
      for (size_t high = 0; high <= low; high += 4) {
        float sums[4][4];
        multiply_four(packed + low * PANEL, packed + high * PANEL, padded, sums);
        for (size_t i = 0; i < 4 && low + i < count; i++) {
          float *target = products + (low + i) * leading + high;
          for (size_t j = 0; j < 4 && high + j <= low + i; j++)
            target[j] = start == 0 ? sums[i][j] : target[j] + sums[i][j];
        }
      }
    }
  }
  for (size_t low = 0; low < count; low++) {
    products[low * leading + low] *= DIAGONAL;
    for (size_t high = 0; high < low; high++)
      products[high * leading + low] = products[low * leading + high];
  }
}

// Takes one column, of this score, to its minimizer; gives the change. Each column waits for the one
// before, so that what counts is how long one takes: no division, and no branch but where there are
// bounds.
INLINE double descend_place(const struct il2score_working_set *set, size_t place, double score) {
  const double before = set->coefficients[place];
  const double threshold = set->thresholds[place];
  const double pull = score + set->curvatures[place] * before;
  const double low = pull > -threshold ? pull : -threshold;
  const double held = low < threshold ? low : threshold;
  double value = (pull - held) * set->inverses[place];
  if (set->has_bounds) {
    value = value < set->lowest[place] ? set->lowest[place] : value;
    value = value > set->highest[place] ? set->highest[place] : value;
  }
  set->coefficients[place] = value;
  return value - before;
}

// Takes four columns to their minimizers one after the other, and all scores along with them at once;
// gives the largest curvature times the square of a change.
INLINE double descend_four(const struct il2score_working_set *set, const size_t places[4],
                           size_t count) {
  const float *products[4];
  double steps[4] = {0, 0, 0, 0};
  double largest = 0;
  for (size_t index = 0; index < 4; index++)
    products[index] = set->products + places[index < count ? index : 0] * set->leading;
  for (size_t index = 0; index < count; index++) {
    const size_t place = places[index];
    double fall = set->fall[place];
    for (size_t other = 0; other < index; other++) fall += steps[other] * products[other][place];
    const double change = descend_place(set, place, set->score[place] - fall);
    steps[index] = set->scale * change;
    const double size = set->curvatures[place] * change * change;
    largest = size > largest ? size : largest;
  }
  if (largest == 0) return 0;
  const float a = (float)steps[0], b = (float)steps[1], c = (float)steps[2], d = (float)steps[3];
  float *fall = set->fall;
  const size_t order = set->order;
#pragma clang loop unroll_count(2)
  for (size_t row = 0; row < order; row += 16) {
    const sixteen left = a * load16(products[0] + row) + b * load16(products[1] + row);
    const sixteen right = c * load16(products[2] + row) + d * load16(products[3] + row);
    *(sixteen *)(fall + row) = load16(fall + row) + (left + right);
  }
  return largest;
}

// One round; gives the largest curvature times the square of a change.
INLINE double descend_places(const struct il2score_working_set *set, bool is_active_only) {
  double largest = 0;
  size_t places[4], count = 0;
  for (size_t place = 0; place < set->order; place++) {
    if (!is_active_only || set->coefficients[place] != 0) places[count++] = place;
    if (count < 4 && (place + 1 < set->order || count == 0)) continue;
    const double change = descend_four(set, places, count);
    largest = change > largest ? change : largest;
    count = 0;
  }
  return largest;
}

// The rounds from which the next is extrapolated, and the last of them.
enum { ROUNDS = 4, POINTS = ROUNDS + 1 };

// The weights, of sum 1, under which the last differences of `points` cancel best; false where they
// depend on each other.
INLINE bool cancel(const double *points, size_t leading, size_t order, double weights[ROUNDS]) {
  double products[ROUNDS][ROUNDS];
  for (int i = 0; i < ROUNDS; i++) {
    for (int j = 0; j <= i; j++) {
      const double *a = points + (size_t)i * leading, *b = points + (size_t)j * leading;
      eight sum = {0};
      // What is beyond the order is the same in all points.
      for (size_t place = 0; place < order; place += 8)
        sum += (load8(a + leading + place) - load8(a + place)) *
               (load8(b + leading + place) - load8(b + place));
      products[i][j] = total8(sum);
    }
  }
  double trace = 0;
  for (int i = 0; i < ROUNDS; i++) trace += products[i][i];
  // Cholesky, and the solution for a right-hand side of ones.
  for (int j = 0; j < ROUNDS; j++) {
    products[j][j] += 1e-14 * trace;
    for (int k = 0; k < j; k++) products[j][j] -= products[j][k] * products[j][k];
    if (!(products[j][j] > 0)) return false;
    products[j][j] = sqrt(products[j][j]);
    for (int i = j + 1; i < ROUNDS; i++) {
      for (int k = 0; k < j; k++) products[i][j] -= products[i][k] * products[j][k];
      products[i][j] /= products[j][j];
    }
  }
  double sum = 0;
  for (int i = 0; i < ROUNDS; i++) {
    weights[i] = 1;
    for (int k = 0; k < i; k++) weights[i] -= products[i][k] * weights[k];
    weights[i] /= products[i][i];
  }
  for (int i = ROUNDS - 1; i >= 0; i--) {
    for (int k = i + 1; k < ROUNDS; k++) weights[i] -= products[k][i] * weights[k];
    weights[i] /= products[i][i];
    sum += weights[i];
  }
  for (int i = 0; i < ROUNDS; i++) weights[i] /= sum;
  return sum != 0 && isfinite(sum);
}

// Goes on from the extrapolation of the last rounds, if no sign changes and the quadratic is lower
// there (Bertrand & Massias, AISTATS 2021). The score is linear in the coefficients, so that the same
// weights give it.
INLINE void extrapolate(const struct il2score_working_set *set, double *points, float *falls) {
  const size_t leading = set->leading, order = set->order;
  double weights[ROUNDS];
  if (!cancel(points, leading, order, weights)) return;
  // The first point is used up, and makes room for what is tried.
  for (size_t place = 0; place < order; place++) {
    double value = 0, fall = 0;
    for (int i = 0; i < ROUNDS; i++) {
      value += weights[i] * points[(size_t)(i + 1) * leading + place];
      fall += weights[i] * falls[(size_t)(i + 1) * leading + place];
    }
    points[place] = value;
    falls[place] = (float)fall;
  }
  double change = 0;
  for (size_t place = 0; place < order; place++) {
    const double before = set->coefficients[place], after = points[place];
    const bool is_allowed = after >= set->lowest[place] && after <= set->highest[place];
    if (!is_allowed || (set->thresholds[place] > 0 && !(before * after > 0 || before == after)))
      return;
    const double mean_score = set->score[place] - (set->fall[place] + falls[place]) / 2;
    change += set->thresholds[place] * (fabs(after) - fabs(before)) +
              (after - before) * (set->ridges[place] * (after + before) / 2 - mean_score);
  }
  if (!(change < 0)) return;
  for (size_t place = 0; place < order; place++) {
    set->coefficients[place] = points[place];
    set->fall[place] = falls[place];
  }
}

FOR_EACH_INSTRUCTION_SET
size_t il2score_descend_working(const struct il2score_working_set *model, double tolerance,
                                double share, size_t limit) {
  const size_t leading = model->leading;
  double *points = model->scratch;
  // A copy that nothing points to can stay in registers.
  struct il2score_working_set copy = *model;
  const struct il2score_working_set *set = &copy;
  copy.curvatures = points + (POINTS + POINTS / 2 + 1) * leading;
  copy.inverses = copy.curvatures + leading;
  for (size_t place = 0; place < copy.order; place++) {
    const double curvature = copy.scale * copy.products[place * leading + place];
    const double bottom = curvature + copy.ridges[place];
    copy.curvatures[place] = curvature;
    copy.inverses[place] = bottom > 0 ? 1 / bottom : 0;
    copy.has_bounds = copy.has_bounds || copy.lowest[place] > -INFINITY ||
                      copy.highest[place] < INFINITY;
  }
  float *falls = (float *)(points + POINTS * leading);
  size_t rounds = 0;
  double bound = tolerance;
  memset(set->fall, 0, leading * sizeof *set->fall);
  while (rounds < limit) {
    const double first = descend_places(set, false);
    rounds++;
    if (!(first > bound)) break;
    if (rounds == 1 && share * first > bound) bound = share * first;
    size_t kept = 0;
    while (rounds < limit) {
      memcpy(points + kept * leading, set->coefficients, leading * sizeof *points);
      memcpy(falls + kept * leading, set->fall, leading * sizeof *falls);
      if (++kept == POINTS) {
        extrapolate(set, points, falls);
        kept = 0;
      }
      const double largest = descend_places(set, true);
      rounds++;
      if (!(largest > bound)) break;
    }
  }
  return rounds;
}
