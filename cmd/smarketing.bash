# bash completion for smarketing: the commands and their options as --help tells them, folders for the rest.
_smarketing() {
  local current=${COMP_WORDS[COMP_CWORD]} words
  if [ "$COMP_CWORD" -eq 1 ]; then
    words=$(LC_ALL=C smarketing --help 2>/dev/null | sed -n 's/^  \([a-z]\{2,\}\) .*/\1/p')
    words="$words --help --version"
  elif [[ $current == -* ]]; then
    words=$(LC_ALL=C smarketing "${COMP_WORDS[1]}" --help 2>/dev/null | grep -o -- '--[a-z][a-z-]*' | sort -u)
  else
    mapfile -t COMPREPLY < <(compgen -d -- "$current")
    return
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -o filenames -F _smarketing smarketing
