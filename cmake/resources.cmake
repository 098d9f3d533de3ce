# Everything in templates/ goes into the program as a GResource: words (.po, compiled by msgfmt), letter, starter workspace.
find_program(GLIB_COMPILE_RESOURCES glib-compile-resources REQUIRED)
find_program(MSGFMT msgfmt REQUIRED)
find_program(MSGCAT msgcat REQUIRED)

set(resource_xml "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gresources><gresource prefix=\"/smarketing\">\n")
set(resource_files)
foreach(code fr) # English is the language of the templates themselves
  file(GLOB po_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/templates/po/${code}*.po)
  set(mo ${CMAKE_BINARY_DIR}/resources/po/${code}.mo)
  add_custom_command(OUTPUT ${mo}
    COMMAND ${MSGCAT} --use-first --force-po -o ${mo}.po ${po_files}
    COMMAND ${MSGFMT} --check-format -o ${mo} ${mo}.po
    DEPENDS ${po_files} COMMENT "Words: ${code}")
  list(APPEND resource_files ${mo})
  string(APPEND resource_xml "  <file>po/${code}.mo</file>\n")
endforeach()
file(GLOB_RECURSE templates CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/templates ${CMAKE_SOURCE_DIR}/templates/*)
list(FILTER templates EXCLUDE REGEX "\\.po$")
foreach(template ${templates})
  list(APPEND resource_files ${CMAKE_SOURCE_DIR}/templates/${template})
  string(APPEND resource_xml "  <file>${template}</file>\n")
endforeach()
string(APPEND resource_xml "</gresource></gresources>\n")
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/resources/po)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/resources/resources.gresource.xml CONTENT "${resource_xml}" @ONLY)

add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/resources/resources.c
  COMMAND ${GLIB_COMPILE_RESOURCES} --generate-source --c-name sm --internal
          --sourcedir ${CMAKE_SOURCE_DIR}/templates --sourcedir ${CMAKE_BINARY_DIR}/resources
          --target ${CMAKE_BINARY_DIR}/resources/resources.c ${CMAKE_BINARY_DIR}/resources/resources.gresource.xml
  COMMAND ${GLIB_COMPILE_RESOURCES} --generate-header --c-name sm --internal
          --sourcedir ${CMAKE_SOURCE_DIR}/templates --sourcedir ${CMAKE_BINARY_DIR}/resources
          --target ${CMAKE_BINARY_DIR}/resources/resources.h ${CMAKE_BINARY_DIR}/resources/resources.gresource.xml
  BYPRODUCTS ${CMAKE_BINARY_DIR}/resources/resources.h
  DEPENDS ${resource_files} ${CMAKE_BINARY_DIR}/resources/resources.gresource.xml)
add_library(sm_resources STATIC ${CMAKE_BINARY_DIR}/resources/resources.c)
target_link_libraries(sm_resources PUBLIC PkgConfig::GLIB)
target_include_directories(sm_resources INTERFACE ${CMAKE_BINARY_DIR}/resources)
