#include "path.h"

#include "inline.h"

#include <math.h>

// Eight doubles, in whatever registers there are.
typedef double eight __attribute__((vector_size(64), aligned(8), may_alias));

#define load_eight(pointer) (*(const eight *)(pointer))

// What is kept from call to call; columns of `leading` rows, zeros below `order`.
struct memory {
  size_t leading;
  double *products, *inverse;
  // The cost of each active column with its sign, its ridge, and whether it is active.
  double *costs, *ridges, *active;
  // Whether the inverse is that of the products, the ridges and the active columns.
  double *is_valid;
  double *step, *score, *scratch;
};

INLINE struct memory memory_of(size_t order, double *work) {
  struct memory memory;
  memory.leading = (order + 7) / 8 * 8;
  memory.products = work;
  memory.inverse = memory.products + memory.leading * order;
  memory.costs = memory.inverse + memory.leading * order;
  memory.ridges = memory.costs + memory.leading;
  memory.active = memory.ridges + memory.leading;
  memory.is_valid = memory.active + memory.leading;
  memory.step = memory.is_valid + memory.leading;
  memory.score = memory.step + memory.leading;
  memory.scratch = memory.score + memory.leading;
  return memory;
}

size_t il2score_jump_size(size_t order) {
  return (order + 7) / 8 * 8 * (2 * order + 7);
}

// Adds a multiple of a column to another.
INLINE void add_column(double factor, const double *source, double *target, size_t leading) {
  for (size_t row = 0; row < leading; row += 8)
    *(eight *)(target + row) += factor * load_eight(source + row);
}

// The inverse over the active columns, by Gauss and Jordan; false where it is all but singular.
INLINE bool invert(size_t order, const struct memory *memory) {
  const size_t leading = memory->leading;
  memset(memory->inverse, 0, leading * order * sizeof(double));
  for (size_t column = 0; column < order; column++) {
    if (memory->active[column] == 0) continue;
    double *target = memory->inverse + column * leading;
    const double *source = memory->products + column * leading;
    for (size_t row = 0; row < leading; row++) target[row] = source[row] * memory->active[row];
    target[column] += memory->ridges[column];
  }
  for (size_t pivot = 0; pivot < order; pivot++) {
    if (memory->active[pivot] == 0) continue;
    double *column = memory->inverse + pivot * leading;
    const double height = column[pivot];
    const double before = memory->products[pivot * leading + pivot] + memory->ridges[pivot];
    if (!(height > 1e-9 * before)) return false;
    column[pivot] = 1;
    for (size_t row = 0; row < leading; row++) column[row] /= height;
    for (size_t other = 0; other < order; other++) {
      double *target = memory->inverse + other * leading;
      if (other == pivot || memory->active[other] == 0) continue;
      const double factor = target[pivot];
      target[pivot] = 0;
      add_column(-factor, column, target, leading);
    }
  }
  return true;
}

// Which columns are active and at what cost; makes the inverse anew where that, or a ridge, changed.
INLINE bool prepare(const struct il2score_products *model, const struct memory *memory) {
  bool is_same = *memory->is_valid != 0;
  for (size_t column = 0; column < model->order; column++) {
    const double value = model->coefficients[column], threshold = model->thresholds[column];
    const bool is_free = threshold == 0 && model->lowest[column] < 0 && model->highest[column] > 0;
    const double active = value != 0 || is_free ? 1 : 0;
    const double ridge = model->ridges[column];
    is_same = is_same && memory->active[column] == active && memory->ridges[column] == ridge;
    memory->active[column] = active;
    memory->ridges[column] = ridge;
    memory->costs[column] = value > 0 ? threshold : value < 0 ? -threshold : 0;
  }
  if (!is_same) *memory->is_valid = invert(model->order, memory) ? 1 : 0;
  return *memory->is_valid != 0;
}

// Whether a column is where the conditions of Karush, Kuhn and Tucker want it.
INLINE bool is_optimal(const struct il2score_products *model, const struct memory *memory,
                       size_t column, double tolerance) {
  const double score = memory->score[column];
  if (memory->active[column] == 0) {
    const bool is_allowed = score > 0 ? model->highest[column] > 0 : model->lowest[column] < 0;
    return !is_allowed || fabs(score) <= model->thresholds[column];
  }
  const double value = model->coefficients[column] + memory->step[column];
  const double curvature = model->products[column * model->order + column] + memory->ridges[column];
  const double gap = score - memory->ridges[column] * value - memory->costs[column];
  const bool has_kept_sign = memory->costs[column] == 0 || value * memory->costs[column] > 0;
  return has_kept_sign && model->lowest[column] <= value && value <= model->highest[column] &&
         gap * gap <= tolerance * curvature;
}

FOR_EACH_INSTRUCTION_SET
bool il2score_jump(const struct il2score_products *model, bool is_new, double tolerance,
                   double *work) {
  const size_t order = model->order;
  const struct memory memory = memory_of(order, work);
  if (is_new) {
    *memory.is_valid = 0;
    for (size_t column = 0; column < order; column++)
      memcpy(memory.products + column * memory.leading, model->products + column * order,
             order * sizeof(double));
  }
  if (!prepare(model, &memory)) return false;
  memset(memory.step, 0, memory.leading * sizeof(double));
  memcpy(memory.score, model->score, order * sizeof(double));
  for (size_t column = 0; column < order; column++) {
    if (memory.active[column] == 0) continue;
    const double pull = model->score[column] - memory.ridges[column] * model->coefficients[column] -
                        memory.costs[column];
    add_column(pull, memory.inverse + column * memory.leading, memory.step, memory.leading);
  }
  for (size_t column = 0; column < order; column++) {
    if (memory.active[column] == 0) continue;
    add_column(-memory.step[column], memory.products + column * memory.leading, memory.score,
               memory.leading);
  }
  for (size_t column = 0; column < order; column++)
    if (!is_optimal(model, &memory, column, tolerance)) return false;
  for (size_t column = 0; column < order; column++) {
    model->coefficients[column] += memory.step[column];
    model->score[column] = memory.score[column];
  }
  return true;
}

// Adds a multiple of a vector's product with itself to a matrix of columns `leading` apart.
INLINE void add_square(size_t order, size_t leading, double factor, const double *vector,
                       double *matrix) {
  for (size_t column = 0; column < order; column++)
    add_column(factor * vector[column], vector, matrix + column * leading, leading);
}

// Adds factor * u u' to the matrix of which an inverse is kept (Sherman and Morrison); `image` is
// scratch. Gives false where the sum is all but singular.
INLINE bool update_inverse(size_t order, const struct memory *memory, double factor,
                           const double *vector, double *image) {
  memset(image, 0, memory->leading * sizeof(double));
  double length = 0;
  for (size_t column = 0; column < order; column++)
    add_column(vector[column], memory->inverse + column * memory->leading, image, memory->leading);
  for (size_t column = 0; column < order; column++) length += vector[column] * image[column];
  const double rest = 1 + factor * length;
  if (!(rest > 1e-6) || !isfinite(rest)) return false;
  add_square(order, memory->leading, -factor / rest, image, memory->inverse);
  return true;
}

FOR_EACH_INSTRUCTION_SET
bool il2score_learn_jump(size_t order, const double *step, const double *change, double *work) {
  const struct memory memory = memory_of(order, work);
  double *image = memory.step, *difference = memory.score;
  memset(image, 0, memory.leading * sizeof(double));
  memset(difference, 0, memory.leading * sizeof(double));
  memcpy(difference, change, order * sizeof(double));
  double measured = 0, expected = 0;
  for (size_t column = 0; column < order; column++) {
    add_column(step[column], memory.products + column * memory.leading, image, memory.leading);
    measured += step[column] * change[column];
  }
  for (size_t row = 0; row < order; row++) expected += step[row] * image[row];
  if (!(expected > 0) || !(measured > 1e-3 * expected) || !(measured < 1e3 * expected)) return false;
  add_square(order, memory.leading, 1 / measured, difference, memory.products);
  add_square(order, memory.leading, -1 / expected, image, memory.products);
  if (*memory.is_valid != 0 &&
      !(update_inverse(order, &memory, 1 / measured, difference, memory.scratch) &&
        update_inverse(order, &memory, -1 / expected, image, memory.scratch)))
    *memory.is_valid = 0;
  return true;
}

void il2score_read_jump(size_t order, const double *work, double *products) {
  const size_t leading = (order + 7) / 8 * 8;
  for (size_t column = 0; column < order; column++)
    memcpy(products + column * order, work + column * leading, order * sizeof(double));
}
