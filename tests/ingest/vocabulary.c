/* Settings stand before tables in the flow and list the names of tables and columns once more: the two lists are one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "settings/vocabulary.h"
#include "table/schema.h"

static void settings_and_tables_know_the_same_names(void **state) {
  (void)state;
  const char *const *tables = sm_vocabulary_tables();
  for (guint table = 0; table < SM_TABLE_COUNT; table++) {
    const SmSchema *schema = sm_schema_get((SmTableId)table);
    assert_string_equal(tables[table], schema->name);
    const char *const *columns = sm_vocabulary_columns(schema->name);
    for (guint field = 0; field < schema->field_count; field++)
      assert_string_equal(columns[field], schema->fields[field].name);
    assert_null(columns[schema->field_count]);
  }
  assert_null(tables[SM_TABLE_COUNT]);
  assert_null(sm_vocabulary_columns("lead"));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(settings_and_tables_know_the_same_names)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
