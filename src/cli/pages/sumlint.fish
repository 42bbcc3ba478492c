# fish completion of sumlint
function __sumlint_begins
    not __fish_seen_subcommand_from @commands@
end
function __sumlint_command
    if __sumlint_begins
        test $argv[1] = check
    else
        __fish_seen_subcommand_from $argv[1]
    end
end
@fish@complete -c sumlint -f -n '__fish_seen_subcommand_from rules' -a '@rules@'
complete -c sumlint -f -n '__fish_seen_subcommand_from new' -a '@kinds@'
