/* See chance.h. */
#include "chance.h"

static guint64 next(Chance *chance) {
  guint64 z = (chance->state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

guint chance_below(Chance *chance, guint n) { return (guint)((next(chance) >> 32) * n >> 32); }
gint chance_between(Chance *chance, gint least, gint most) {
  return least + (gint)chance_below(chance, (guint)(most - least + 1));
}
double chance_unit(Chance *chance) { return (double)(next(chance) >> 11) * 0x1p-53; }
gboolean chance_of(Chance *chance, guint percent) { return chance_below(chance, 100) < percent; }
gint chance_skewed(Chance *chance, gint least, gint most) {
  double unit = chance_unit(chance);
  return least + (gint)(unit * unit * unit * (most - least + 1));
}

void chance_shuffle(Chance *chance, gpointer *items, guint count) {
  for (guint i = count; i > 1; i--) {
    guint j = chance_below(chance, i);
    gpointer item = items[i - 1];
    items[i - 1] = items[j];
    items[j] = item;
  }
}
