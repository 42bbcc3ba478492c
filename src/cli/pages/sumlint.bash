# bash completion of sumlint
_sumlint() {
    local commands="@commands@"
    local rules="@rules@"
    local kinds="@kinds@"
    local current=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} command=check first=1
    local word words="" options="" files="" sign="" index
    COMPREPLY=()

    # bash takes --format=json apart at the sign
    if [[ $current == "=" ]]; then
        current=""
    elif [[ $option == "=" && $COMP_CWORD -ge 2 ]]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((index = 1; index < COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        if [[ " $commands " == *" $word "* ]]; then
            command=$word
            first=""
            break
        fi
    done

    case $command in
@bash-options@    esac
    case $option in
@bash-values@    */*)
        # --rule consistency/downtime=LEVEL
        [[ ${COMP_WORDS[COMP_CWORD - 1]} == "=" ]] && words="error warning note off" ;;
    *)
        option=""
        if [[ $current == -* ]]; then
            words=$options
        elif [[ $command == rules ]]; then
            words=$rules
        elif [[ $command == new ]]; then
            words=$kinds
        else
            files=1
            [[ $first ]] && words=$commands
        fi ;;
    esac

    local IFS=$' \t\n'
    # shellcheck disable=SC2207
    COMPREPLY=($(compgen -W "$words" -S "$sign" -- "$current"))
    [[ $sign ]] && compopt -o nospace 2>/dev/null
    if [[ $files ]]; then
        compopt -o filenames 2>/dev/null
        while IFS= read -r word; do
            [[ $option || -d $word || $word == *.md || $word == *.markdown ]] && COMPREPLY+=("$word")
        done < <(compgen -f -- "$current")
    fi
    return 0
}
complete -F _sumlint sumlint
