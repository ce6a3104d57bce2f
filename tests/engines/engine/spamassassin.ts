/**
 * SpamAssassin as Debian ships it, without network, through its own library: the fastest way there is to run it (no daemon, no copy over a
 * socket). Learns into a Bayes store of its own and scores with it. For measuring beside our judge, nothing else.
 */
import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { needPrograms } from './need-programs.ts'

/** Each line of its input: `spam PATH` or `ham PATH` to learn, or a path to score; scores come as `SCORE PATH`. */
const DRIVER = String.raw`
use strict; use warnings; use Mail::SpamAssassin;
my ($mode, $home, $lanes) = @ARGV;
my $sa = Mail::SpamAssassin->new({ local_tests_only => 1, dont_copy_prefs => 1, userprefs_filename => "$home/prefs",
  userstate_dir => "$home", home_dir_for_helpers => $home, rules_filename => '/usr/share/spamassassin', site_rules_filename => '/etc/spamassassin' });
$sa->init(1);
my @lines = <STDIN>; chomp @lines;
sub mail { my ($path) = @_; open(my $file, '<:raw', $path) or die "$path: $!"; local $/; my $raw = <$file>; return $sa->parse($raw, 1); }
if ($mode eq 'learn') {
  $sa->init_learner({ caller_will_untie => 1, force_expire => 0, learn_to_journal => 0, wait_for_lock => 1 });
  for (@lines) { my ($kind, $path) = split / /, $_, 2; my $mail = mail($path); $sa->learn($mail, undef, $kind eq 'spam' ? 1 : 0, 0)->finish; $mail->finish; }
  $sa->rebuild_learner_caches({ verbose => 0 }); $sa->finish_learner; print scalar(@lines), " learned\n"; exit 0;
}
my @children;
for my $lane (0 .. $lanes - 1) {
  my $child = fork; die "fork: $!" unless defined $child;
  if ($child) { push @children, $child; next; }
  $| = 1;
  for (my $at = $lane; $at < @lines; $at += $lanes) {
    my $mail = mail($lines[$at]); my $status = $sa->check($mail);
    syswrite STDOUT, $status->get_score . ' ' . $lines[$at] . "\n"; $status->finish; $mail->finish;
  }
  exit 0;
}
waitpid $_, 0 for @children;
`

export class SpamAssassin {
  readonly #home: string

  private constructor(home: string) {
    this.#home = home
  }

  static async open(home: string, { bayes }: { readonly bayes: boolean }): Promise<SpamAssassin> {
    await needPrograms({ program: 'sa-learn', package: 'spamassassin' })
    await mkdir(home, { recursive: true })
    const prefs = [
      `use_bayes ${bayes ? 1 : 0}`,
      `bayes_path ${home}/bayes`,
      'bayes_auto_learn 0',
      'bayes_auto_expire 0',
      'dns_available no',
      'skip_rbl_checks 1',
    ]
    await writeFile(join(home, 'prefs'), `${prefs.join('\n')}\n`)
    await writeFile(join(home, 'driver.pl'), DRIVER)
    return new SpamAssassin(home)
  }

  async learn(mails: readonly { readonly path: string; readonly spam: boolean }[]): Promise<void> {
    const lines = mails.map(({ path, spam }) => `${spam ? 'spam' : 'ham'} ${path}`)
    const said = await this.#run('learn', lines, 1)
    if (!said.includes(`${mails.length} learned`)) throw new Error(`not everything was learned: ${said.slice(-200)}`)
  }

  async score(paths: readonly string[], lanes: number): Promise<ReadonlyMap<string, number>> {
    const said = await this.#run('score', paths, lanes)
    return new Map(
      said
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => {
          const at = line.indexOf(' ')
          return [line.slice(at + 1), Number(line.slice(0, at))] as const
        }),
    )
  }

  #run(mode: string, lines: readonly string[], lanes: number): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = spawn('/usr/bin/perl', [join(this.#home, 'driver.pl'), mode, this.#home, String(lanes)], {
        stdio: ['pipe', 'pipe', 'pipe'],
      })
      let out = ''
      let problems = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text
      })
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        problems = (problems + text).slice(-4_000)
      })
      child.once('error', reject)
      child.once('close', (code) =>
        code === 0 ? resolve(out) : reject(new Error(`SpamAssassin: ${code} ${problems}`)),
      )
      child.stdin.end(`${lines.join('\n')}\n`)
    })
  }
}
