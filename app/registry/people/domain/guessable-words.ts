/**
 * Words that stand in no English list of common passwords and that a person in this city thinks of first: the city and
 * its places, its offices, this product, and what Vietnamese lists of leaked passwords begin with. Folded, no spaces.
 */
const words =
  'hailong hailongnguoidan khonghailong rathailong danhgia khaosat phieu gopy phananh kiennghi matkhau matkhaumoi dangnhap taikhoan ' +
  'thanhpho hochiminh hochiminhcity saigon sgn tphcm hcm hcmc thanhphohochiminh tphochiminh vietnam vietnamese hanoi danang cantho ' +
  'uybannhandan ubnd hoidongnhandan hdnd mattran motcua dichvucong hanhchinh hanhchinhcong caicach caicachhanhchinh chungthuc hoso ' +
  'canbo congchuc vienchuc chinhquyen nhanuoc congan bacho bachho dang nguoidan nhandan vanphong noivu sonoivu soyte sotuphap ' +
  'giamdoc chutich bithu quantri quantrivien admin administrator root user test demo password passw welcome hello login secret changeme ' +
  'phuong quan huyen thixa thitran benhvien truonghoc thuduc benthanh bennghe binhthanh govap tanbinh tanphu phunhuan binhtan ' +
  'cuchi hocmon nhabe cangio binhchanh giadinh cholon anhyeuem emyeuanh yeuem yeuanh toiyeuban khongbiet giadinhtoi conyeume bome';

const guessable: ReadonlySet<string> = new Set(words.split(' '));

/** The alphabet, and rows and columns of the keyboard; matched in both directions. */
const walks = ['abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qazwsxedcrfvtgbyhnujmikolp'];
const MIN_WALK_LENGTH = 3;

/** Whether a folded word without spaces is of the city, its offices or this product. */
export function isCityWord(word: string): boolean {
  return guessable.has(word);
}

/** Whether letters are neighbours on the keyboard or in the alphabet, or one letter again and again. */
export function isWalk(letters: string): boolean {
  if (letters.length < MIN_WALK_LENGTH) return false;
  const backwards = [...letters].reverse().join('');
  return (
    letters === letters.charAt(0).repeat(letters.length) ||
    walks.some((walk) => walk.includes(letters) || walk.includes(backwards))
  );
}
