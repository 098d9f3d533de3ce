/* Writes the sample workspace: make-sample [--seed N] DIR. Beside DIR it writes DIR.planted.csv, the fate planned for
 * each lead of the third quarter of 2026. Same seed, same bytes. */
#include "world.h"

#include <stdio.h>
#include <string.h>

#define SEED 2026

int main(int argc, char **argv) {
  guint64 seed = SEED;
  gboolean seeded = argc == 4 && g_str_equal(argv[1], "--seed") &&
                    g_ascii_string_to_unsigned(argv[2], 10, 0, G_MAXUINT64, &seed, NULL);
  if (argc != 2 && !seeded) {
    fprintf(stderr, "make-sample [--seed N] DIR\n");
    return 1;
  }
  const char *directory = argv[argc - 1];
  World *world = world_new(seed);
  plan_leads(world);
  for (guint i = 0; i < world->leads->len; i++) {
    Lead *lead = world->leads->pdata[i];
    give_face(world, lead);
    tell_story(world, lead);
    tell_touches(world, lead);
  }
  add_deals_without_leads(world);
  put_in_order(world);
  write_exports(world, directory);
  write_plan_tables(world, directory);
  write_words(directory);
  g_autofree char *planted = g_strconcat(directory, ".planted.csv", NULL);
  write_planted(world, planted);
  world_free(world);
  return 0;
}
