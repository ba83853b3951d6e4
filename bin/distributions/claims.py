"""Claims about the program, and the program itself (SEAWALL names it). A claim that does not hold is printed and fails the script."""
import os
import subprocess
import sys

_held, _broken = 0, []


def claim(holds, sentence, *details):
    global _held
    if holds:
        _held += 1
    else:
        _broken.append(sentence)
        print(f"NOT SO: {sentence}", *(f"    {str(detail)[:600]}" for detail in details), sep="\n")
    return holds


def same(actual, wanted, sentence):
    """Claims that two lists hold the same things; shows what is missing and what is too much."""
    missing = [thing for thing in wanted if thing not in actual]
    surplus = [thing for thing in actual if thing not in wanted]
    return claim(actual == wanted, sentence, *(f"missing: {each}" for each in missing[:5]), *(f"too much: {each}" for each in surplus[:5]),
                 *([] if missing or surplus else ["the same things in another order or number"]))


def finish(summary):
    print(f"{summary}; {_held} claims hold, {len(_broken)} do not")
    sys.exit(1 if _broken else 0)


def seawall(*arguments, **environment):
    return subprocess.run([os.environ["SEAWALL"], *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                          env={**os.environ, **environment})


def fails(code, *arguments, says=(), **environment):
    """Claims that a command ends with this code and one line on standard error that says all of these."""
    run = seawall(*arguments, **environment)
    lines = run.stderr.splitlines()
    told = len(lines) == 1 and lines[0].startswith("seawall: ") and all(each in lines[0] for each in says)
    claim(run.returncode == code and told, f"{' '.join(arguments)} ends with {code} and one line that says {', '.join(says)}",
          f"code {run.returncode}", *lines)
    return run
